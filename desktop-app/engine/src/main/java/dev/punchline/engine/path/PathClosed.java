package dev.punchline.engine.path;

/**
 * How a path ended.
 *
 * @param by who ended it
 * @param code why
 * @param reason for the log only; printable ASCII, at most {@value #MAX_REASON} characters, written by the other side
 *     when {@code by} is {@link By#PEER}
 */
public record PathClosed(By by, CloseCode code, String reason) {
    /** A sentence fits; a stranger can't fill the log. */
    public static final int MAX_REASON = 64;

    private static final String UNPRINTABLE = "[^ -~]";

    public PathClosed {
        if (!reason.equals(printable(reason))) {
            throw new IllegalArgumentException("a reason is at most " + MAX_REASON + " printable characters");
        }
    }

    /** Who ended the path. */
    public enum By {
        US,
        PEER,
        /** Nobody meant to: the connection broke. */
        TRANSPORT
    }

    /** Makes a reason of any text: cut, and with a question mark for each character that is not printable ASCII. */
    public static String printable(String text) {
        String cut = text.length() > MAX_REASON ? text.substring(0, MAX_REASON) : text;
        return cut.replaceAll(UNPRINTABLE, "?");
    }
}
