package dev.punchline.engine.transfer;

/** Where an end of a text stands. */
enum TextState {
    /** The receiver waits for the offer. */
    AWAITED,
    /** The receiver's person or policy has to say. */
    OFFERED,
    /** It was accepted, and is on its way. */
    PASSING,
    /** Its end has been told; the stream may still be ending. */
    OVER
}
