package dev.punchline.protocol.id;

/**
 * What a person or a device calls itself. It is self-chosen and says nothing about who it is.
 *
 * <p>Characters that could forge output are refused: controls (terminal escapes), formats (bidirectional overrides,
 * zero-width ones), line and paragraph separators, private use and unpaired surrogates.
 *
 * @param text 1 to {@value #MAX_LENGTH} UTF-16 units, without blanks at its ends
 */
public record DisplayName(String text) {
    public static final int MAX_LENGTH = 64;

    /** @throws IllegalArgumentException if it is empty, too long or has a character that is refused */
    public DisplayName {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !text.strip().equals(text)) {
            throw new IllegalArgumentException("a name has 1 to 64 characters and no blanks at its ends");
        }
        if (!text.codePoints().allMatch(DisplayName::isShowable)) {
            throw new IllegalArgumentException("a name has no control or invisible characters");
        }
    }

    /** The nearest name to a text of this computer, such as its host name; {@code fallback} where nothing is left. */
    public static DisplayName nearest(String text, DisplayName fallback) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .filter(DisplayName::isShowable)
                .takeWhile(c -> kept.length() + Character.charCount(c) <= MAX_LENGTH)
                .forEach(kept::appendCodePoint);
        String name = kept.toString().strip();
        return name.isEmpty() ? fallback : new DisplayName(name);
    }

    /** Whether a character stands for itself on a terminal and in a line: no control, format, separator or the like. */
    public static boolean isShowable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
