package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.lab.tun.Distance;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The laboratory's lines are as long, and as bad, as they claim; shown by {@code ping}. */
@InLab
class DistanceIT {
    private static final int COUNT = 400;
    private static final Pattern TIMES = Pattern.compile("= ([0-9.]+)/([0-9.]+)/([0-9.]+)/([0-9.]+) ms");
    private static final Pattern RECEIVED = Pattern.compile("(\\d+) received");

    @Test
    void everyRoundTripTakesAsLongAsThePlanSays() {
        Distance distance = Distance.roundTrip(Duration.ofMillis(50));
        try (Lab lab = Lab.build(Plan.pair(NatProfile.OPEN, NatProfile.OPEN).at(distance))) {
            for (String to : new String[] {Lab.MEDIATOR_ADDRESS, lab.host("b").address()}) {
                String said = ping(lab, to);
                System.out.printf(
                        "nat-lab: %s%n",
                        said.lines().reduce((first, last) -> last).orElseThrow());
                Matcher times = TIMES.matcher(said);
                assertTrue(times.find(), said);
                assertTrue(Double.parseDouble(times.group(1)) >= 50, said);
                // A busy machine is late now and then; a line that is wrong is late always.
                assertTrue(Double.parseDouble(times.group(2)) < 75, said);
                assertEquals(COUNT, received(said), said);
            }
        }
    }

    @Test
    void packetsAreLostAtTheShareThatThePlanSays() {
        Distance distance = Distance.none().withLoss(0.05);
        try (Lab lab = Lab.build(Plan.pair(NatProfile.OPEN, NatProfile.OPEN).at(distance))) {
            // Both ways: 0.95² of 400 come back, 361, with a standard deviation of 6.
            int received = received(ping(lab, lab.host("b").address()));
            assertTrue(received > 330 && received < 390, received + " of " + COUNT);
        }
    }

    private static int received(String said) {
        Matcher received = RECEIVED.matcher(said);
        assertTrue(received.find(), said);
        return Integer.parseInt(received.group(1));
    }

    private static String ping(Lab lab, String to) {
        return lab.host("a")
                .namespace()
                .command("ping", "-q", "-c" + COUNT, "-i0.005", "-W1", to)
                .run()
                .stdout();
    }
}
