package dev.punchline.engine.transfer;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;

/** Who spoke last, and when somebody has to. */
final class Heartbeat {
    /** Both sides say something at least this often while files are under way, be it only "I am working on it". */
    static final Duration INTERVAL = Duration.ofSeconds(10);

    /**
     * The program at the other end hangs. A line that is gone is found out below, where a new way is searched for two
     * minutes: the transfer has to bear that, and the moments in which the break is noticed and the way is tried.
     */
    static final Duration SILENCE = Duration.ofSeconds(150);

    /**
     * The program at the other end answers and nothing gets further: a disk that hangs, or a peer that holds our place in the
     * queue. A limit of one kilobyte a second, which nobody sets, still lets two chunks pass in this time.
     */
    static final Duration STANDSTILL = Duration.ofMinutes(10);

    private MonoTime heardAt;
    private MonoTime movedAt;
    private MonoTime saidAt;

    Heartbeat(MonoTime now) {
        heardAt = now;
        movedAt = now;
        saidAt = now;
    }

    void heard(MonoTime now) {
        heardAt = now;
    }

    /** Something got further, or there is a reason on this side why it does not. */
    void moved(MonoTime now) {
        movedAt = now;
    }

    void said(MonoTime now) {
        saidAt = now;
    }

    /** When the other side counts as stalled. */
    MonoTime stalledAt() {
        MonoTime silentAt = heardAt.plus(SILENCE);
        MonoTime stillAt = movedAt.plus(STANDSTILL);
        return stillAt.isBefore(silentAt) ? stillAt : silentAt;
    }

    /** When this side has to say something. */
    MonoTime speakAt() {
        return saidAt.plus(INTERVAL);
    }
}
