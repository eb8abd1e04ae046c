package dev.punchline.gui.settings;

/** What becomes of the program when its window is closed. */
public enum Closing {
    /** It ends: the others see this peer leave. */
    ENDS,
    /** It goes on without a window, and receives; a second start shows the window again. */
    HIDES
}
