package dev.punchline.engine.transfer;

import dev.punchline.engine.event.Bottleneck;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is confirmed into reports that a person can follow: at most four a second. When nothing more is confirmed
 * they go on, one a second, until the rate they tell is none: the last one must not go on claiming that all is well.
 */
final class ProgressMeter {
    /** More often than four times a second nobody can read it. */
    static final Duration SPACING = Duration.ofMillis(250);

    /** How often a rate that only falls is told. */
    static final Duration FALLING = Duration.ofSeconds(1);

    private final MonoTime start;
    private RateMeter meter;
    private MonoTime flowsSince;
    private long totalBytes;
    private long bytes;
    private long rate;
    private boolean news;
    private MonoTime reportedAt;

    /** @param already what was there before anything moved */
    ProgressMeter(MonoTime start, long totalBytes, long already) {
        this.totalBytes = totalBytes;
        this.start = start;
        bytes = already;
        meter = new RateMeter(start, already);
        reportedAt = start;
        flowsSince = start;
    }

    /** Data was held until now: that time says nothing of how fast it goes. */
    void flowsAgain(MonoTime now) {
        meter = new RateMeter(now, bytes);
        flowsSince = now;
    }

    void confirm(long confirmed) {
        news |= confirmed != bytes;
        bytes = confirmed;
    }

    /** That much will not come: its file cannot be sent. */
    void shrink(long missing) {
        news |= missing > 0;
        totalBytes -= missing;
    }

    long bytes() {
        return bytes;
    }

    Duration elapsed(MonoTime now) {
        return now.since(start);
    }

    /** The report that is due, or null. */
    @Nullable
    TransferProgress report(MonoTime now, Optional<Bottleneck> bottleneck) {
        MonoTime due = deadline();
        if (due == null || now.isBefore(due)) {
            return null;
        }
        news = false;
        reportedAt = now;
        rate = meter.bytesPerSecond(now, bytes);
        return new TransferProgress(
                bytes, totalBytes, rate, TimeLeft.of(now.since(flowsSince), totalBytes - bytes, rate), bottleneck);
    }

    /** When the next report is due, or null. */
    @Nullable
    MonoTime deadline() {
        if (news) {
            return reportedAt.plus(SPACING);
        }
        return rate > 0 && bytes < totalBytes ? reportedAt.plus(FALLING) : null;
    }
}
