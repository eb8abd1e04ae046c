package dev.punchline.gui.errand;

import dev.punchline.engine.invite.InviteLink;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An errand as bytes: UTF-8, pieces that each end in a NUL, which no path has. The first is the version; then
 * {@code L} and a link, once at most, and {@code F} and a path, for each file.
 */
final class ErrandText {
    /** All files with paths of 512 characters; longer ones are rare, and a message is bounded. */
    static final int MAX_BYTES = 512 * Errand.MOST_FILES;

    private static final String VERSION = "punchline errand 1";
    private static final char END = '\0';

    private ErrandText() {}

    /** @throws IllegalArgumentException if it is longer than {@link #MAX_BYTES} */
    static byte[] encode(Errand errand) {
        StringBuilder text = new StringBuilder(VERSION).append(END);
        errand.link().ifPresent(link -> text.append('L').append(link.text()).append(END));
        errand.files().forEach(file -> text.append('F').append(file).append(END));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("too many files at once: name their folder");
        }
        return bytes;
    }

    /** @throws ErrandFormatException if it is none; nothing else is thrown */
    static Errand decode(byte[] bytes) throws ErrandFormatException {
        if (bytes.length > MAX_BYTES) {
            throw new ErrandFormatException("longer than " + MAX_BYTES + " bytes");
        }
        String text = utf8(bytes);
        if (!text.startsWith(VERSION + END) || !text.endsWith(String.valueOf(END))) {
            throw new ErrandFormatException("another version, or cut off");
        }
        Optional<InviteLink> link = Optional.empty();
        List<Path> files = new ArrayList<>();
        try {
            for (String piece : pieces(text.substring(VERSION.length() + 1))) {
                if (piece.startsWith("F")) {
                    files.add(Path.of(piece.substring(1)));
                } else if (piece.startsWith("L") && link.isEmpty()) {
                    link = Optional.of(InviteLink.parse(piece.substring(1)));
                } else {
                    throw new ErrandFormatException("an unknown piece, or a second link");
                }
            }
            return new Errand(link, files);
        } catch (IllegalArgumentException e) { // also of paths
            throw new ErrandFormatException(String.valueOf(e.getMessage()), e);
        }
    }

    private static List<String> pieces(String text) {
        return text.isEmpty()
                ? List.of()
                : List.of(text.substring(0, text.length() - 1).split("\0", -1));
    }

    private static String utf8(byte[] bytes) throws ErrandFormatException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ErrandFormatException("not UTF-8", e);
        }
    }
}
