package dev.punchline.gui.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened, in {@code log/punchline.log} of the home folder: two megabytes at most, the older one beside it. Lines
 * are written by a thread of its own; where they come faster than the disk takes them, the lesser ones are left out.
 */
public final class LogFile implements AutoCloseable {
    private static final String FOLDER = "log";
    private static final String NAME = "punchline.log";
    private static final String OURS = "dev.punchline";
    private static final long MOST_BYTES = 1_000_000;
    private static final int FLUSH_MILLIS = 1_000;

    private final Path folder;
    private final LoggerContext context;
    private final AsyncAppender lines = new AsyncAppender();

    private LogFile(Path folder, LoggerContext context) {
        this.folder = folder;
        this.context = context;
    }

    /** Begins to write; a home folder that can't be written to has no log. */
    public static LogFile in(Path home) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        LogFile log = new LogFile(home.resolve(FOLDER), context);
        log.lines.setContext(context);
        log.lines.setNeverBlock(true);
        log.lines.setMaxFlushTime(FLUSH_MILLIS);
        log.lines.addAppender(log.disk());
        log.lines.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(log.lines);
        return log;
    }

    private RollingFileAppender<ILoggingEvent> disk() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{0} %msg%n");
        encoder.start();
        RollingFileAppender<ILoggingEvent> disk = new RollingFileAppender<>();
        disk.setContext(context);
        disk.setFile(file().toString());
        disk.setEncoder(encoder);
        FixedWindowRollingPolicy older = new FixedWindowRollingPolicy();
        older.setContext(context);
        older.setParent(disk);
        older.setFileNamePattern(file() + ".%i");
        older.setMaxIndex(1);
        older.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> full = new SizeBasedTriggeringPolicy<>();
        full.setContext(context);
        full.setMaxFileSize(new FileSize(MOST_BYTES));
        full.start();
        disk.setRollingPolicy(older);
        disk.setTriggeringPolicy(full);
        disk.start();
        return disk;
    }

    /** From now on it tells this much of this program; of its libraries it tells warnings. */
    public void tell(org.slf4j.event.Level level) {
        context.getLogger(OURS).setLevel(Level.convertAnSLF4JLevel(level));
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    public Path file() {
        return folder.resolve(NAME);
    }

    /** What was told is written; nothing more is. */
    @Override
    public void close() {
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(lines);
        lines.stop();
    }
}
