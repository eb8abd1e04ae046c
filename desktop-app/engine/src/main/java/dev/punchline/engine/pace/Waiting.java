package dev.punchline.engine.pace;

/** What one side of a transfer waits for at one moment. */
public enum Waiting {
    /** No data could flow: it has not begun, is held, or is over. Such time counts for nothing. */
    NOTHING,
    /** The disk and the hashing of this side; {@link WorkTime} tells them apart. */
    STORAGE,
    /** A rate limit of this side. */
    LIMIT,
    /** The line, and whatever is beyond it. */
    LINE
}
