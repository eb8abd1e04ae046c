package dev.punchline.mediator;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Starts the mediator from the command line. */
public final class Main {
    private static final String LOGGING = "logback.configurationFile";

    private Main() {}

    public static void main(String[] args) {
        // Under another name than Logback's own, or it would also configure programs that bundle the mediator.
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "logback-mediator.xml");
        }
        System.exit(new CommandLine(new MediatorCommand(Main::flushLog)).execute(args));
    }

    /** Log lines are written by a thread of their own, which would be cut off at the end of the program. */
    private static void flushLog() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.stop();
        }
    }
}
