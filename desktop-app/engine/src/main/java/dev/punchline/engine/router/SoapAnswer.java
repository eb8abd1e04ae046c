package dev.punchline.engine.router;

import dev.punchline.engine.portmap.PortMapFormatException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a gateway answers to an order (UPnP Device Architecture 2.0 sections 3.1.2 and 3.1.3).
 *
 * @param texts of all elements by name, in lower case
 */
record SoapAnswer(Map<String, String> texts) {
    SoapAnswer {
        texts = Map.copyOf(texts);
    }

    /** @throws PortMapFormatException if it is no XML; nothing else is thrown */
    static SoapAnswer decode(byte[] document) throws PortMapFormatException {
        Map<String, String> texts = new HashMap<>();
        XmlTexts.read(document).forEach(element -> texts.putIfAbsent(element.name(), element.text()));
        return new SoapAnswer(texts);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name.toLowerCase(Locale.ROOT)));
    }

    /** A number from 0 to 65535. */
    OptionalInt number(String name) {
        String text = texts.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }

    /** The UPnP error code; empty where the answer tells of none. */
    OptionalInt error() {
        return number("errorCode");
    }
}
