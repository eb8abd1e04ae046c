package dev.punchline.engine.transfer;

/**
 * Text of a stranger made fit to be seen: without what acts on a terminal or turns the reading direction. (croc
 * CVE-2023-43620, scp CVE-2019-6109: escape sequences in file names.)
 */
public final class ShownText {
    private static final int REPLACEMENT = '_';

    private ShownText() {}

    /** The text with every such character replaced by an underscore. */
    public static String of(String text) {
        if (text.codePoints().noneMatch(ShownText::misleads)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(c -> misleads(c) ? REPLACEMENT : c).forEach(out::appendCodePoint);
        return out.toString();
    }

    /**
     * Controls, line breaks, bidirectional and other invisible format characters, halves of characters, non-characters.
     * The joiners U+200C and U+200D stay: Persian words and emoji need them.
     */
    static boolean misleads(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> codePoint != 0x200C && codePoint != 0x200D;
            default -> (codePoint & 0xfffe) == 0xfffe;
        };
    }
}
