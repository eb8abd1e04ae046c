package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ctrl-C in the middle of a file: 130 for who pressed it, a sentence for the other, and nothing that looks finished. */
@InLab
class InterruptIT {
    /** The file then takes 20 s, so that an interrupt at the first sign of progress is surely in the middle. */
    private static final String SLOW = "50mbit";

    @Test
    void theSenderInterrupted() {
        try (Duo duo = slowDuo()) {
            Path inbox = duo.b().folder("inbox");
            try (CliProcess receiver = receive(duo, inbox);
                    CliProcess sender = send(duo, receiver)) {
                sender.await("progress");
                receiver.await("progress");
                sender.interrupt();
                assertEquals(130, sender.exitCode(), sender::report);
                assertNoStackTrace(sender);
                assertEquals(5, receiver.exitCode(), receiver::report); // at once, and not when consent lapses
                ExitCodeIT.assertSpeaksPlainly(receiver);
                assertNothingLooksFinished(inbox);
            }
        }
    }

    @Test
    void theReceiverInterrupted() {
        try (Duo duo = slowDuo()) {
            Path inbox = duo.b().folder("inbox");
            try (CliProcess receiver = receive(duo, inbox);
                    CliProcess sender = send(duo, receiver)) {
                receiver.await("progress");
                receiver.interrupt();
                assertEquals(130, receiver.exitCode(), receiver::report);
                assertNoStackTrace(receiver);
                assertEquals(5, sender.exitCode(), sender::report);
                ExitCodeIT.assertSpeaksPlainly(sender);
                assertNothingLooksFinished(inbox);
            }
        }
    }

    private static Duo slowDuo() {
        Duo duo = Duo.behind(NatProfile.PORT_RESTRICTED);
        duo.lab().router("home1").limit(SLOW);
        return duo;
    }

    private static CliProcess receive(Duo duo, Path inbox) {
        return duo.b().start("receive", "--accept", "all", "--once", "--dir", inbox.toString());
    }

    private static CliProcess send(Duo duo, CliProcess receiver) {
        return duo.a()
                .start(
                        "send",
                        "--timeout", // for the other side to be back
                        "5s",
                        Duo.peerId(receiver),
                        RealFiles.find().largeFile().toString());
    }

    private static void assertNoStackTrace(CliProcess process) {
        assertFalse(process.stderr().contains("Exception") || process.stderr().contains("\tat "), process::report);
    }

    private static void assertNothingLooksFinished(Path inbox) {
        assertEquals(
                List.of(),
                FileTree.paths(inbox).stream()
                        .filter(path -> !path.endsWith(".part"))
                        .toList());
    }
}
