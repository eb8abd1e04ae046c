package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Condition;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.TransferFrame;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What both drivers of a simulated transfer have in common, with the promises that hold for both machines. */
abstract class SimSide implements StreamActions {
    final Agenda agenda;
    final Random random;
    private final String name;
    private final Wire out;
    private final List<String> transcript;
    private @Nullable MonoTime armed;
    private MonoTime lastReportAt;
    private long lastReported;
    private long lastTotal = Long.MAX_VALUE;
    private @Nullable TransferProgress report;
    /** What is confirmed in truth. */
    LongSupplier truth = () -> Long.MAX_VALUE;

    @Nullable
    Ending ending;

    long endedAtMillis;
    Runnable onReset = () -> {};

    SimSide(String name, Agenda agenda, Random random, Wire out, List<String> transcript) {
        this.name = name;
        this.agenda = agenda;
        this.random = random;
        this.out = out;
        this.transcript = transcript;
        lastReportAt = agenda.now().minus(Duration.ofDays(1));
    }

    abstract boolean performNext();

    abstract @Nullable MonoTime deadline();

    abstract void tick(MonoTime now);

    abstract void blocked();

    abstract void settled();

    /** Performs all effects, then waits for the deadline. */
    final void pump() {
        while (performNext()) {
            if (!out.isWritable()) {
                blocked();
            }
        }
        settled();
        MonoTime due = deadline();
        if (due != null && !due.equals(armed)) {
            armed = due;
            agenda.at(due, () -> {
                if (due.equals(deadline())) {
                    tick(agenda.now());
                    MonoTime next = deadline();
                    assertTrue(next == null || next.isAfter(due), name + " is busy with nothing");
                    pump();
                }
            });
        }
    }

    void note(String what) {
        transcript.add(agenda.millis() + "ms " + name + " " + what);
    }

    void write(TransferFrame frame, int payload, Runnable taken) {
        out.write(frame, payload, taken);
    }

    @Override
    public void send(TransferFrame frame) {
        note("sends " + (frame.bodyLength() > 100 ? frame.type() : frame));
        write(frame, 0, () -> {});
    }

    @Override
    public void finish() {
        out.finish();
    }

    @Override
    public void reset(FailureCode why) {
        note("resets " + why);
        out.cut();
        agenda.after(Duration.ofMillis(10), onReset);
    }

    @Override
    public void peerIs(Condition theirs) {
        note("hears " + theirs);
    }

    @Override
    public void progressed(TransferProgress progress) {
        note("progress " + progress);
        assertNull(ending, "progress after the end");
        assertTrue(progress.bytes() >= lastReported, "falling");
        if (agenda.now().since(lastReportAt).compareTo(ProgressMeter.FALLING) < 0) {
            assertNotEquals(report, progress, "no news");
        }
        assertTrue(progress.bytes() <= progress.totalBytes(), "more than 100 %");
        assertTrue(progress.totalBytes() <= lastTotal, "a growing total");
        assertTrue(progress.bytes() <= truth.getAsLong(), "more than is verified and written");
        progress.timeLeft().ifPresent(left -> assertTrue(left.toSeconds() > 0 && progress.bytesPerSecond() > 0));
        report = progress;
        lastTotal = progress.totalBytes();
        assertTrue(progress.bytesPerSecond() >= 0);
        assertTrue(agenda.now().since(lastReportAt).compareTo(Duration.ofMillis(250)) >= 0, "more than four a second");
        lastReportAt = agenda.now();
        lastReported = progress.bytes();
    }

    @Override
    public void completed(TransferResult result) {
        note("completed " + result);
        assertNull(ending, "a second end");
        endedAtMillis = agenda.millis();
        ending = new Ending(result, null, result.bytes());
    }

    @Override
    public void failed(TransferFailure reason, String detail, long bytes) {
        note("failed " + reason + " " + detail + " " + bytes);
        assertNull(ending, "a second end");
        assertTrue(bytes >= lastReported);
        endedAtMillis = agenda.millis();
        ending = new Ending(null, reason, bytes);
    }

    @Override
    public void changed(String from, String to, String why) {
        note(from + " -> " + to + ": " + why);
        assertTrue(!why.isEmpty());
    }

    /** The newest report, or null. */
    @Nullable
    TransferProgress report() {
        return report;
    }

    void assertCompleted() {
        assertTrue(ending != null && ending.result() != null, name + " did not complete: " + ending);
    }

    void assertFailed(TransferFailure why) {
        assertTrue(ending != null, name + " has not ended");
        assertEquals(why, ending.failure(), name);
    }
}
