package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.LifetimeBounds;
import dev.punchline.engine.event.MappingLifetime;
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

        assertTrue(scene.out().startsWith("This network is easy to reach"), scene.out());
        assertTrue(scene.out().endsWith("Local addresses  192.168.1.4:50000\n"), scene.out());
    }

    @Test
    void aReportForABugHoldsNoAddressOfAnybody() {
        Scene scene = Scene.with(folder, Cast.online(Cast.ANNA, "Anna"));
        scene.engine.network.complete(REPORT);

        assertEquals(0, scene.run("doctor", "--report"), scene.err());

        assertTrue(scene.out().contains("nat: EIM APDF preserving"), scene.out());
        for (String secret : List.of("203.0.113", "192.168", "40211", "50000", "mediator.example", "Anna")) {
            assertFalse(scene.out().contains(secret), scene.out());
        }
    }

    @Test
    void theLifetimeIsMeasuredOnDemandAndBelongsToTheReport() {
        Scene scene = Scene.with(folder);
        scene.engine.network.complete(REPORT);
        scene.engine.lifetime.complete(new MappingLifetime(
                new LifetimeBounds(Duration.ofSeconds(29), Optional.of(Duration.ofSeconds(34))),
                LifetimeBounds.UNKNOWN));

        assertEquals(0, scene.run("doctor", "--lifetime", "40s"), scene.err());

        assertTrue(scene.out().contains("29 to 34 s before any answer"), scene.out());
    }

    @Test
    void optionsThatDoNotGoTogetherAreWrongUsage() {
        assertEquals(2, Scene.with(folder).run("doctor", "--report", "--json"));
        assertEquals(2, Scene.with(folder).run("doctor", "--lifetime", "7m"));
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
