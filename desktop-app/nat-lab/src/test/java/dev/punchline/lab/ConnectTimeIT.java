package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long two people wait for their connection, where the network itself takes no time. */
@InLab
class ConnectTimeIT {
    private static final int TRIES = 10;

    /** The figure this project promises for this laboratory; the JVM is fresh each time, from its registration on. */
    private static final long MEDIAN_MILLIS = 500;

    @ParameterizedTest
    @EnumSource(names = {"PORT_RESTRICTED", "LINUX_MASQUERADE"})
    void theMedianOfTenFreshConnectsIsUnderHalfASecond(NatProfile profile) {
        try (Duo duo = Duo.behind(profile);
                CliProcess receiver = duo.b().start("receive", "--accept", "all")) {
            String peer = Duo.peerId(receiver);
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i < TRIES; i++) {
                try (CliProcess caller = duo.a().start("connect", peer)) {
                    assertEquals(0, caller.exitCode(), caller::report);
                    millis.add(caller.await("connected").get("millis").getAsLong());
                }
            }
            List<Long> sorted = millis.stream().sorted().toList();
            long median = (sorted.get(TRIES / 2 - 1) + sorted.get(TRIES / 2)) / 2;
            System.out.printf("nat-lab: %s: connected.millis %s, median %d%n", profile.code(), millis, median);
            assertTrue(median < MEDIAN_MILLIS, () -> "median " + median + " of " + millis);
        }
    }
}
