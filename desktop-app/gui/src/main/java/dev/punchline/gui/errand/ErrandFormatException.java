package dev.punchline.gui.errand;

/** What came is no errand. */
public final class ErrandFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    ErrandFormatException(String message, Throwable cause) {
        super(message, cause);
    }

    ErrandFormatException(String message) {
        super(message);
    }
}
