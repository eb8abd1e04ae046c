package dev.punchline.engine.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.RateLimit;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private static final MonoTime START = new MonoTime(-5_000_000_000L);

    private final Turnstile turnstile = new Turnstile(START, RateLimit.NONE);
    private final List<Long> passed = new ArrayList<>();
    private final List<Flow> flows = new ArrayList<>();

    /** A transfer that always has more to send. */
    private Flow greedy() {
        int number = flows.size();
        passed.add(0L);
        Flow flow = new Flow(START, now -> {
            int piece = turnstile.piece(flows.get(number));
            turnstile.spend(now, flows.get(number), piece);
            passed.set(number, passed.get(number) + piece);
            turnstile.queue(flows.get(number));
        });
        flows.add(flow);
        turnstile.queue(flow);
        return flow;
    }

    private void run(MonoTime from, Duration span) {
        MonoTime now = from;
        while (now.isBefore(from.plus(span))) {
            Flow next = turnstile.next(now);
            if (next == null) {
                MonoTime deadline = turnstile.deadline(now);
                assertTrue(deadline != null && deadline.isAfter(now), "busy with nothing");
                now = deadline;
            } else {
                next.take(now);
            }
        }
    }

    private long total() {
        return passed.stream().mapToLong(bytes -> bytes).sum();
    }

    @Test
    void theCommonLimitHoldsForAllTogetherAndIsSharedEvenly() {
        turnstile.limit(START, new RateLimit(10_000_000));
        for (int i = 0; i < 7; i++) {
            greedy();
        }
        run(START, Duration.ofSeconds(5));
        assertEquals(1, total() / 50_000_000.0, 0.05);
        for (long bytes : passed) {
            assertEquals(1, bytes / (total() / 7.0), 0.05);
        }
    }

    @Test
    void whoHasALimitOfItsOwnLeavesTheRestToTheOthers() {
        turnstile.limit(START, new RateLimit(10_000_000));
        turnstile.limit(START, greedy(), new RateLimit(1_000_000));
        greedy();
        run(START, Duration.ofSeconds(5));
        assertEquals(1, passed.get(0) / 5_000_000.0, 0.05);
        assertEquals(1, passed.get(1) / 45_000_000.0, 0.05);
    }

    @Test
    void limitsAreChangedWhileTransfersRun() {
        turnstile.limit(START, new RateLimit(10_000_000));
        greedy();
        run(START, Duration.ofSeconds(2));
        long before = total();
        MonoTime changed = START.plus(Duration.ofSeconds(2));
        turnstile.limit(changed, new RateLimit(2_000_000));
        run(changed, Duration.ofSeconds(3));
        assertEquals(1, before / 20_000_000.0, 0.05);
        assertEquals(1, (total() - before) / 6_000_000.0, 0.05);
    }

    @Test
    void whoLeavesIsNotServedAndNobodyWaitsForNothing() {
        turnstile.limit(START, new RateLimit(1_000));
        Flow flow = greedy();
        turnstile.leave(flow);
        assertNull(turnstile.next(START));
        assertNull(turnstile.deadline(START));
    }

    @Test
    void withoutLimitsNobodyHasToQueue() {
        Flow flow = new Flow(START, now -> {});
        assertTrue(turnstile.isFree(flow));
        turnstile.limit(START, flow, new RateLimit(5_000));
        assertFalse(turnstile.isFree(flow));
    }
}
