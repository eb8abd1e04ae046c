package dev.punchline.engine.pace;

/** Whether a rate limit of this side is what keeps the bytes of a transfer from passing at this moment. */
public enum Throttle {
    OPEN,
    LIMITING
}
