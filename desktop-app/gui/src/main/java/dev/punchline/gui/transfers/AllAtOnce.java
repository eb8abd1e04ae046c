package dev.punchline.gui.transfers;

/** What can be done with all transfers at once; only one of it makes sense at a time. */
public enum AllAtOnce {
    NOTHING,
    PAUSE,
    RESUME
}
