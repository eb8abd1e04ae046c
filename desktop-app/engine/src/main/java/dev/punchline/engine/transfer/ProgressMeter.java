package dev.punchline.engine.transfer;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns what is confirmed into reports that a person can follow: at most four a second, and none without news. */
final class ProgressMeter {
    /** More often than four times a second nobody can read it. */
    static final Duration SPACING = Duration.ofMillis(250);

    private final long totalBytes;
    private final MonoTime start;
    private final RateMeter rate;
    private long bytes;
    private boolean news;
    private MonoTime nextReportAt;

    /** @param already what was there before anything moved */
    ProgressMeter(MonoTime start, long totalBytes, long already) {
        this.start = start;
        this.totalBytes = totalBytes;
        bytes = already;
        rate = new RateMeter(start, already);
        nextReportAt = start.plus(SPACING);
    }

    void confirm(long confirmed) {
        news |= confirmed != bytes;
        bytes = confirmed;
    }

    long bytes() {
        return bytes;
    }

    Duration elapsed(MonoTime now) {
        return now.since(start);
    }

    /** The report that is due, or null. */
    @Nullable
    TransferProgress report(MonoTime now) {
        if (!news || now.isBefore(nextReportAt)) {
            return null;
        }
        news = false;
        nextReportAt = now.plus(SPACING);
        return new TransferProgress(bytes, totalBytes, rate.bytesPerSecond(now, bytes));
    }

    /** When the next report is due, or null without news. */
    @Nullable
    MonoTime deadline() {
        return news ? nextReportAt : null;
    }
}
