package dev.punchline.gui.settings;

import dev.punchline.gui.text.Language;
import java.util.Optional;

/**
 * How the program behaves on the desktop. Immutable.
 *
 * @param theme light, dark, or as the desktop
 * @param language of the window; empty: that of the system
 * @param moving whether things move for show
 * @param closing what becomes of the program when its window is closed
 * @param logLevel what the log file tells
 */
public record Desktop(Theme theme, Optional<Language> language, Moving moving, Closing closing, LogLevel logLevel) {
    public static final Desktop DEFAULT =
            new Desktop(Theme.SYSTEM, Optional.empty(), Moving.SYSTEM, Closing.ENDS, LogLevel.INFO);

    /** The same with another theme; likewise below. */
    Desktop withTheme(Theme theme) {
        return new Desktop(theme, language, moving, closing, logLevel);
    }

    Desktop withLanguage(Optional<Language> language) {
        return new Desktop(theme, language, moving, closing, logLevel);
    }

    Desktop withMoving(Moving moving) {
        return new Desktop(theme, language, moving, closing, logLevel);
    }

    Desktop withClosing(Closing closing) {
        return new Desktop(theme, language, moving, closing, logLevel);
    }

    Desktop withLogLevel(LogLevel logLevel) {
        return new Desktop(theme, language, moving, closing, logLevel);
    }
}
