package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.cli.output.SafeText;
import dev.punchline.cli.run.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The last words of a command that did not do what was asked: sentences on standard error, and an exit code. */
final class Complaints {
    private static final String FAULT_FILE = "last-fault.txt";

    private final Surroundings surroundings;

    Complaints(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    int wrongUsage(ParameterException cause, String[] arguments) {
        CommandLine command = cause.getCommandLine();
        say(String.valueOf(cause.getMessage()));
        UnmatchedArgumentException.printSuggestions(cause, command.getErr());
        advise("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }

    int failed(Exception cause, CommandLine command, ParseResult parsed) {
        if (cause instanceof ParameterException usage) {
            return wrongUsage(usage, new String[0]);
        } else if (cause instanceof CommandFailed failed) {
            say(failed.sentence());
            failed.advice().forEach(this::advise);
            return failed.exitCode().number();
        }
        fault(cause, command);
        return ExitCode.FAULT.number();
    }

    /** A bug of ours, or something that nobody foresaw: the details go to a file, or are shown where asked for. */
    private void fault(Exception cause, CommandLine command) {
        StringWriter details = new StringWriter();
        cause.printStackTrace(new PrintWriter(details));
        say("Unexpected fault: " + cause);
        if (command.getCommand() instanceof PeerCommand peer) {
            if (peer.common().verbose()) {
                surroundings.err().print(details);
                return;
            }
            Path file = peer.common().home(surroundings).resolve(FAULT_FILE);
            try {
                Files.writeString(file, details.toString());
                advise("Details are in " + file + "; -v shows them at once.");
                return;
            } catch (IOException e) {
                // the home folder itself may be the trouble
            }
        }
        advise("-v shows the details.");
    }

    private void say(String sentence) {
        sentence.lines().forEach(line -> surroundings.err().println("punchline: " + SafeText.of(line)));
    }

    private void advise(String line) {
        surroundings.err().println("  " + SafeText.of(line));
    }
}
