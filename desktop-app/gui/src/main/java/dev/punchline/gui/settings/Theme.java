package dev.punchline.gui.settings;

import dev.punchline.gui.fx.Look;

/** The look that the person wants. */
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    /**
     * The look that it comes to.
     *
     * @param system what the desktop is set to
     */
    public Look look(Look system) {
        return switch (this) {
            case SYSTEM -> system;
            case LIGHT -> Look.LIGHT;
            case DARK -> Look.DARK;
        };
    }
}
