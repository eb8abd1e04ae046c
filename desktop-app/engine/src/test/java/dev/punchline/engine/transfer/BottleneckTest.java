package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.punchline.engine.event.Bottleneck;
import dev.punchline.engine.pace.WorkTime;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Both machines with one slow part, in virtual time: both name it, each from its side. */
class BottleneckTest {
    private static final long FAST = 1_000_000_000L;
    private static final Duration SLOW = Duration.ofMillis(50);

    /** Over many seeds, 200 MB at most as far as five seconds bring them. */
    private static void check(long line, Consumer<SimTransfer> slow, Bottleneck atSender, Bottleneck atReceiver) {
        for (long seed = 0; seed < 30; seed++) {
            SimTransfer sim = new SimTransfer(new Random(seed), Trees.of(Trees.file(200L << 20, "f")), line);
            slow.accept(sim);
            sim.agenda.run(Duration.ofSeconds(5));
            assertReported(atSender, sim.sender, seed);
            assertReported(atReceiver, sim.receiver, seed);
        }
    }

    private static void assertReported(Bottleneck named, SimSide side, long seed) {
        TransferProgress report = side.report();
        assertNotNull(report, "seed " + seed);
        assertEquals(Optional.of(named), report.bottleneck(), "seed " + seed + " " + report);
    }

    @Test
    void aSlowLine() {
        check(10_000_000, sim -> {}, Bottleneck.LINE, Bottleneck.LINE);
    }

    @Test
    void aSlowDiskOfTheSender() {
        check(FAST, sim -> sim.sender.slowestRead = SLOW.multipliedBy(8), Bottleneck.OUR_DISK, Bottleneck.THEIR_DISK);
    }

    @Test
    void aSlowProcessorOfTheSender() {
        check(
                FAST,
                sim -> {
                    sim.sender.slowestRead = SLOW.multipliedBy(8);
                    sim.sender.work = took -> new WorkTime(Duration.ZERO, took);
                },
                Bottleneck.OUR_PROCESSOR,
                Bottleneck.THEIR_PROCESSOR);
    }

    @Test
    void aSlowDiskOfTheReceiver() {
        check(FAST, sim -> sim.receiver.slowestWrite = SLOW, Bottleneck.THEIR_DISK, Bottleneck.OUR_DISK);
    }

    @Test
    void aSlowProcessorOfTheReceiver() {
        check(
                FAST,
                sim -> {
                    sim.receiver.slowestWrite = SLOW;
                    sim.receiver.working = took -> new WorkTime(took.dividedBy(4), took.multipliedBy(3));
                },
                Bottleneck.THEIR_PROCESSOR,
                Bottleneck.OUR_PROCESSOR);
    }
}
