package dev.punchline.engine.ice;

import dev.punchline.protocol.time.MonoTime;

/** One check may leave at a time (RFC 8445 section 14.2, Ta); no burst makes up for a late tick. */
final class Pacer {
    private final IceTiming timing;
    private MonoTime nextAt;
    private int sent;

    Pacer(IceTiming timing, MonoTime now) {
        this.timing = timing;
        this.nextAt = now;
    }

    MonoTime nextAt() {
        return nextAt;
    }

    boolean isOpen(MonoTime now) {
        return !now.isBefore(nextAt);
    }

    void use(MonoTime now) {
        sent++;
        nextAt = now.plus(sent <= timing.quickChecks() ? timing.firstPace() : timing.pace());
    }
}
