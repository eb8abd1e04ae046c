package dev.punchline.engine.event;

/** Which of the transfers that this side sends go first. */
public enum Priority {
    HIGH,
    NORMAL,
    LOW
}
