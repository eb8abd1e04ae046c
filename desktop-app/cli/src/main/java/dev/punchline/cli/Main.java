package dev.punchline.cli;

import dev.punchline.cli.output.Screen;
import dev.punchline.cli.run.Inbox;
import dev.punchline.cli.run.QueueInbox;
import dev.punchline.cli.run.StandardInput;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.EngineStarter;
import dev.punchline.engine.PunchlineEngine;
import dev.punchline.engine.ThisComputer;
import dev.punchline.engine.UserFolders;
import dev.punchline.engine.mdns.LanSearch;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the process begins and ends. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        run(PunchlineEngine::start, arguments);
    }

    /** Executes a command with an engine, and ends the process. */
    static void run(EngineStarter engines, String... arguments) {
        Inbox inbox = new QueueInbox(); // first, since the time of the command counts from here
        if (arguments.length > 0 && arguments[0].equals("mediator")) {
            Logs.asMediator();
        }
        CommandProcess process = new CommandProcess(inbox);
        Surroundings surroundings = new Surroundings(
                engines,
                inbox,
                process,
                new StandardInput(),
                System.out,
                // JSON is UTF-8 whatever the locale is (RFC 8259 section 8.1)
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                System.err,
                Screen.of(System.getenv()),
                System.getenv(),
                UserFolders.atTerminal(),
                ThisComputer::ask,
                LanSearch::within);
        int exitCode = Punchline.commandLine(surroundings, arguments).execute(arguments);
        System.out.flush();
        process.commandEnded();
        System.exit(exitCode);
    }
}
