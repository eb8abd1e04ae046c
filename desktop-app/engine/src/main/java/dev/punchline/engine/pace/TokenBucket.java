package dev.punchline.engine.pace;

import dev.punchline.engine.event.RateLimit;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;

/**
 * A rate limit that is paid afterwards: whoever finds it open may take a piece of any size, and it stays shut until the
 * piece is paid for. So in any span there pass at most {@code limit × (span + BURST)} bytes and one piece.
 *
 * <p>Kept as the moment at which all is paid (the theoretical arrival time of the generic cell rate algorithm, ITU-T
 * I.371 annex A), which loses nothing to rounding.
 */
public final class TokenBucket {
    /**
     * What may be made up for after idling or a late timer. The timers of a busy computer are late by some
     * milliseconds; of a second this is 4 %, so that a limit holds within 5 % from the first second on.
     */
    static final Duration BURST = Duration.ofMillis(40);

    /** A packet: less costs more in headers than it brings in evenness. */
    private static final int SMALLEST_PIECE = 1_200;

    /** A chunk. */
    private static final int LARGEST_PIECE = 256 << 10;

    private static final double NANOS = 1e9;

    private RateLimit limit;
    private MonoTime paidAt;

    /** Open from now on. */
    public TokenBucket(MonoTime now, RateLimit limit) {
        this.limit = limit;
        this.paidAt = now;
    }

    /** What it is set to. */
    public RateLimit limit() {
        return limit;
    }

    /** Sets another limit; what is owed is owed at the new rate. */
    public void limit(MonoTime now, RateLimit next) {
        if (limit.isLimited() && paidAt.isAfter(now)) {
            double owed = paidAt.since(now).toNanos() / NANOS * limit.bytesPerSecond();
            limit = next;
            paidAt = now;
            spend(now, (long) owed);
        } else {
            limit = next;
        }
    }

    /** Whether a piece may pass. */
    public boolean isOpen(MonoTime now) {
        return !limit.isLimited() || !paidAt.isAfter(now);
    }

    /** A piece has passed. */
    public void spend(MonoTime now, long bytes) {
        if (!limit.isLimited()) {
            return;
        }
        MonoTime oldest = now.minus(BURST);
        MonoTime from = paidAt.isBefore(oldest) ? oldest : paidAt;
        paidAt = from.plus(Duration.ofNanos((long) (bytes * NANOS / limit.bytesPerSecond())));
    }

    /** When it opens; not after now if it is open. */
    public MonoTime opensAt(MonoTime now) {
        return isOpen(now) ? now : paidAt;
    }

    /** A piece small enough for the rate to be even: what passes in a tenth of the burst. */
    public int piece() {
        return bounded(limit.bytesPerSecond() * (BURST.toNanos() / NANOS) / 10);
    }

    /** The largest piece after which it is open again within the burst, or a packet. */
    int largestPiece() {
        return bounded(limit.bytesPerSecond() * (BURST.toNanos() / NANOS));
    }

    private static int bounded(double piece) {
        return (int) Math.max(SMALLEST_PIECE, Math.min(LARGEST_PIECE, piece));
    }
}
