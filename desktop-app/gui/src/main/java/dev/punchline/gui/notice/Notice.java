package dev.punchline.gui.notice;

/**
 * A few words for the person, such as {@code Anna wants to send you 3 files}. Names of strangers are in them, and systems
 * act on more than letters: the FreeDesktop Notifications Specification 1.2 has markup, links and images in bodies, and
 * {@code notify-send} reads escapes with backslashes. So nothing of that is left in either part.
 *
 * @param title what happened
 * @param words with what; may be empty
 */
public record Notice(String title, String words) {
    /** More than any system shows. */
    private static final int MOST_CHARACTERS = 200;

    private static final int REPLACEMENT = '_';

    public Notice {
        title = harmless(title);
        words = harmless(words);
    }

    private static String harmless(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(MOST_CHARACTERS).map(Notice::harmless).forEach(out::appendCodePoint);
        if (text.codePointCount(0, text.length()) > MOST_CHARACTERS) {
            out.append('…');
        }
        return out.toString();
    }

    /** The full-width look-alikes mean nothing to anybody but the reader. */
    private static int harmless(int c) {
        return switch (c) {
            case '<' -> '＜';
            case '>' -> '＞';
            case '&' -> '＆';
            case '\\' -> '＼';
            default -> isSeen(c) ? c : REPLACEMENT;
        };
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE -> false;
            default -> (c & 0xfffe) != 0xfffe;
        };
    }
}
