package dev.punchline.gui.settings;

import dev.punchline.gui.fx.Motion;

/** Whether things move for show, as the person wants it. */
public enum Moving {
    SYSTEM,
    FULL,
    REDUCED;

    /**
     * What it comes to.
     *
     * @param system what the desktop is set to
     */
    public Motion motion(Motion system) {
        return switch (this) {
            case SYSTEM -> system;
            case FULL -> Motion.FULL;
            case REDUCED -> Motion.REDUCED;
        };
    }
}
