package dev.punchline.gui.fx;

/** Whether things on the window may move by themselves for show. */
public enum Motion {
    FULL,
    /** A replay does not run: it is moved by the slider alone. */
    REDUCED
}
