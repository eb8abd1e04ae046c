package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.NetworkSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    private static final NetworkReport REPORT = new NetworkReport(
            new NetworkSummary(Cast.NAT, Optional.of(Cast.REMOTE.address())),
            NetworkReport.Udp.OPEN,
            List.of(Cast.LOCAL.address()),
            Optional.of(Duration.ofMillis(30)));

    @TempDir
    private Path folder;

    @Test
    void theReportIsTextForPeople() {
        Scene scene = Scene.with(folder);
        scene.engine.network.complete(REPORT);

        assertEquals(0, scene.run("doctor"), scene.err());

        assertTrue(scene.out().startsWith("UDP:             open\n"), scene.out());
        assertTrue(scene.out().endsWith("one public port serves all peers.\n"), scene.out());
    }

    @Test
    void withJsonItIsExactlyOneObject() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.engine.network.complete(REPORT);

        assertEquals(0, scene.run("doctor", "--json"));

        assertEquals(List.of("network"), scene.events());
    }

    @Test
    void anExaminationThatBreaksIsAFaultOfOurs() {
        Scene scene = Scene.with(folder);
        scene.engine.network.completeExceptionally(new IllegalStateException("broken"));

        assertEquals(1, scene.run("doctor"));
    }
}
