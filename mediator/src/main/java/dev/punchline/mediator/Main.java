package dev.punchline.mediator;

import ch.qos.logback.classic.LoggerContext;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Starts the mediator from the command line. */
public final class Main {
    private static final String LOGGING = "logback.configurationFile";

    /** Netty follows one buffer in 128 with stack traces, to find leaks; our tests follow each. Some 4 % of all work. */
    private static final String FOLLOWING_BUFFERS = "io.netty.leakDetection.level";

    private Main() {}

    public static void main(String[] args) {
        // Under another name than Logback's own, or it would also configure programs that bundle the mediator.
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "logback-mediator.xml");
        }
        if (System.getProperty(FOLLOWING_BUFFERS) == null) {
            System.setProperty(FOLLOWING_BUFFERS, "disabled");
        }
        CommandLine line = new CommandLine(new MediatorCommand(Main::flushLog)).setCommandName("punchline-mediator");
        System.exit(line.setParameterExceptionHandler(Main::explain).execute(args));
    }

    /** A mistake gets one sentence: the whole help would push it out of sight. */
    private static int explain(CommandLine.ParameterException mistake, String[] args) {
        PrintWriter err = mistake.getCommandLine().getErr();
        err.println(mistake.getMessage());
        err.println("Try punchline-mediator --help");
        return CommandLine.ExitCode.USAGE;
    }

    /** Log lines are written by a thread of their own, which would be cut off at the end of the program. */
    private static void flushLog() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.stop();
        }
    }
}
