package dev.punchline.engine.storage;

import dev.punchline.protocol.id.PeerId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts of a journal: what a disk made of them is refused where it is none, or leads anywhere. */
final class JournalText {
    private JournalText() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] utf8(List<String> way) {
        return utf8(String.join("/", way));
    }

    /**
     * The rest of a record.
     *
     * @throws IllegalArgumentException if it is no text
     */
    static String text(ByteBuffer in) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(in).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("text is not UTF-8", e);
        }
    }

    /** @throws IllegalArgumentException if it is no single name */
    static String name(ByteBuffer in) {
        return single(text(in));
    }

    /** @throws IllegalArgumentException unless it leads down from a folder, name by name */
    static List<String> way(ByteBuffer in) {
        List<String> way = List.of(text(in).split("/", -1));
        way.forEach(JournalText::single);
        return way;
    }

    /** @throws IllegalArgumentException if it is none */
    static PeerId peer(ByteBuffer in) {
        byte[] id = new byte[PeerId.LENGTH];
        in.get(id);
        return PeerId.parse(new String(id, StandardCharsets.ISO_8859_1));
    }

    private static String single(String text) {
        if (text.isEmpty() || text.contains("/") || text.indexOf(0) >= 0 || text.equals("..") || text.equals(".")) {
            throw new IllegalArgumentException("no single name");
        }
        return text;
    }
}
