package dev.punchline.engine.trace;

/** A file is no trace, or a damaged one. The message names the line and what is wrong, and repeats nothing of it. */
public final class TraceFormatException extends Exception {
    public TraceFormatException(String message) {
        super(message);
    }

    public TraceFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
