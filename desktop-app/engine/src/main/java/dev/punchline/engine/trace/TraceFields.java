package dev.punchline.engine.trace;

import dev.punchline.engine.event.PathEnd;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetSocketAddress;
import java.time.Duration;

/** The values that several lines of a trace share, read from a stranger's file. */
final class TraceFields {
    /** Longer than any word of the format. */
    static final int WORD = 40;

    /** Sentences of ours are below 200 characters; a mediator may be quoted in them. */
    private static final int SENTENCE = 2_000;

    private static final int ADDRESS = IpLiteral.MAX_LENGTH + "[]:65535".length();
    private static final int MAX_PORT = 65_535;

    /** A program that has run for a year. */
    static final Duration LONGEST = Duration.ofDays(366);

    private TraceFields() {}

    static SessionId session(JsonFields json) throws JsonFormatException {
        return new SessionId(json.text("session", WORD));
    }

    static PeerId peer(JsonFields json) throws JsonFormatException {
        return new PeerId(json.text("peerId", 2 * WORD));
    }

    static Duration at(JsonFields json) throws JsonFormatException {
        return Duration.ofMillis(json.number("at", 0, LONGEST.toMillis()));
    }

    static Duration millis(JsonFields json, String name) throws JsonFormatException {
        return json.milliseconds(name, LONGEST);
    }

    /** What could steer a terminal or reorder a line is shown as a mark. */
    static String sentence(JsonFields json, String name) throws JsonFormatException {
        StringBuilder plain = new StringBuilder();
        json.text(name, SENTENCE)
                .codePoints()
                .map(c -> DisplayName.isShowable(c) ? c : '\ufffd')
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    static PathEnd end(JsonFields json, String name) throws JsonFormatException {
        JsonFields end = json.object(name);
        String type = end.text("type", WORD);
        if (!type.matches("[a-z-]+")) {
            throw new JsonFormatException("type is no word");
        }
        return new PathEnd(type, address(end, "address"));
    }

    static InetSocketAddress address(JsonFields json, String name) throws JsonFormatException {
        String text = json.text(name, ADDRESS);
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new JsonFormatException(name + " is no address");
        }
        boolean bracketed = text.charAt(0) == '[' && text.charAt(colon - 1) == ']';
        String host = bracketed ? text.substring(1, colon - 1) : text.substring(0, colon);
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port > MAX_PORT || bracketed != host.contains(":")) {
            throw new JsonFormatException(name + " is no address");
        }
        return new InetSocketAddress(IpLiteral.parse(host), port);
    }
}
