package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Ctrl-C in the middle of a file: 130, what was received is kept as a partial file, and none looks finished. */
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
                assertNotEquals(0, receiver.exitCode(), receiver::report);
                ExitCodeIT.assertSpeaksPlainly(receiver);
                assertOnlyAPartIsThere(inbox, receiver);
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
                assertNotEquals(0, sender.exitCode(), sender::report);
                ExitCodeIT.assertSpeaksPlainly(sender);
                assertOnlyAPartIsThere(inbox, receiver);
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
                        Duo.peerId(receiver),
                        RealFiles.find().largeFile().toString());
    }

    private static void assertNoStackTrace(CliProcess process) {
        assertFalse(process.stderr().contains("Exception") || process.stderr().contains("\tat "), process::report);
    }

    private static void assertOnlyAPartIsThere(Path inbox, CliProcess receiver) {
        assertFalse(Files.exists(inbox.resolve("modules")), receiver::report);
        assertFalse(FileTree.paths(inbox).isEmpty(), "the partial file is gone");
    }
}
