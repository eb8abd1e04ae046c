package dev.punchline.cli;

import dev.punchline.cli.output.Screen;
import dev.punchline.cli.run.QueueInbox;
import dev.punchline.cli.run.StandardInput;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.PunchlineEngine;
import dev.punchline.engine.ThisComputer;
import dev.punchline.engine.UserFolders;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the process begins and ends. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("mediator")) {
            Logs.asMediator();
        }
        QueueInbox inbox = new QueueInbox();
        Interruption interruption = new Interruption(inbox);
        int exitCode = Punchline.commandLine(surroundings(inbox, interruption), arguments)
                .execute(arguments);
        System.out.flush();
        interruption.commandEnded();
        System.exit(exitCode);
    }

    private static Surroundings surroundings(QueueInbox inbox, Interruption interruption) {
        return new Surroundings(
                PunchlineEngine::start,
                inbox,
                interruption::arm,
                new StandardInput(),
                System.out,
                // JSON is UTF-8 whatever the locale is (RFC 8259 section 8.1)
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                System.err,
                Screen.of(System.getenv()),
                System.getenv(),
                UserFolders.ofThisUser(),
                ThisComputer::ask);
    }
}
