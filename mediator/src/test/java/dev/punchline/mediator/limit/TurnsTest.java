package dev.punchline.mediator.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private final Turns turns = new Turns(60);
    private final MonoTime now = new MonoTime(-1);

    @Test
    void theMoreAreTurnedAwayTheLaterTheyAreToldToComeBack() {
        assertEquals(SOON, turns.next(now, SOON));
        assertEquals(Duration.ofSeconds(6), turns.next(now, SOON));
        assertEquals(Duration.ofSeconds(7), turns.next(now, SOON));
        assertEquals(SOON, turns.next(now.plus(Duration.ofSeconds(60)), SOON));
    }

    @Test
    void aFloodMakesNobodyWaitForEver() {
        for (int i = 0; i < 10_000; i++) {
            turns.next(now, SOON);
        }
        assertEquals(Turns.LONGEST, turns.next(now, SOON));
        assertEquals(SOON, turns.next(now.plus(Turns.LONGEST), SOON));
    }
}
