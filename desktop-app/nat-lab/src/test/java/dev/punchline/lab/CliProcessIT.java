package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reader of events is right about a process that is not ours. */
@InLab
class CliProcessIT {
    @Test
    void eventsAreFoundInWhateverOrderTheyAreAskedFor() {
        try (Lab lab = Lab.build(Plan.of());
                CliProcess process =
                        shell(lab, "echo '{\"event\":\"one\"}'; echo '{\"event\":\"two\",\"n\":2}'; exit 3")) {
            assertEquals(2, process.await("two").get("n").getAsInt());
            assertEquals("one", process.await("one").get("event").getAsString());
            assertEquals(3, process.exitCode());
        }
    }

    @Test
    void anEventThatNeverCameIsToldWithWhatTheProcessSaid() {
        try (Lab lab = Lab.build(Plan.of());
                CliProcess process = shell(lab, "echo 'the disk is full' >&2; exit 6")) {
            AssertionError told = assertThrows(AssertionError.class, () -> process.await("transferred"));
            assertTrue(told.getMessage().contains("the disk is full"), told::getMessage);
        }
    }

    @Test
    void aLineThatIsNoEventIsAFailure() {
        try (Lab lab = Lab.build(Plan.of());
                CliProcess process = shell(lab, "echo '{\"event\":\"one\"}'; echo hello")) {
            AssertionError told = assertThrows(AssertionError.class, process::exitCode);
            assertTrue(told.getMessage().contains("hello"), told::getMessage);
        }
    }

    @Test
    void anInterruptReachesAProcessEvenIfOursIgnoresIt() {
        try (Lab lab = Lab.build(Plan.of());
                CliProcess process =
                        shell(lab, "trap 'exit 130' INT; echo '{\"event\":\"ready\"}'; while :; do sleep 0.05; done")) {
            process.await("ready");
            process.interrupt();
            assertEquals(130, process.exitCode());
        }
    }

    private static CliProcess shell(Lab lab, String script) {
        Path stderr = lab.scratch().resolve("stderr");
        return new CliProcess(lab.mediator().namespace().start(stderr, List.of("sh", "-c", script)), stderr);
    }
}
