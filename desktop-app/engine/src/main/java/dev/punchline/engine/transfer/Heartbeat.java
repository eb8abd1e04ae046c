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

    private MonoTime heardAt;
    private MonoTime saidAt;

    Heartbeat(MonoTime now) {
        heardAt = now;
        saidAt = now;
    }

    void heard(MonoTime now) {
        heardAt = now;
    }

    void said(MonoTime now) {
        saidAt = now;
    }

    /** When the other side counts as stalled. */
    MonoTime stalledAt() {
        return heardAt.plus(SILENCE);
    }

    /** When this side has to say something. */
    MonoTime speakAt() {
        return saidAt.plus(INTERVAL);
    }
}
