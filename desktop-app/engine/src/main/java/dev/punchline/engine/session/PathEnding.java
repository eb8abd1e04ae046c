package dev.punchline.engine.session;

/** How a secured path ended, or why it never came up. */
public enum PathEnding {
    /** One side's program ended it as it should. */
    IN_ORDER,
    /** The other side showed a key that is not the expected one. */
    WRONG_IDENTITY,
    /** The handshake failed for another reason, or the programs do not understand each other. */
    UNUSABLE,
    /** Nothing was heard of the other side any more. */
    LOST
}
