package dev.punchline.gui.settings;

import org.slf4j.event.Level;

/** What the log file tells; each of them more than the one before. */
public enum LogLevel {
    ERROR(Level.ERROR),
    WARN(Level.WARN),
    INFO(Level.INFO),
    DEBUG(Level.DEBUG);

    private final Level level;

    LogLevel(Level level) {
        this.level = level;
    }

    /** What loggers call it. */
    public Level level() {
        return level;
    }
}
