package dev.punchline.mediator.http;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much all requests hold whose content is not complete: each may be small and slow, and very many of them would
 * still fill the memory. Safe to use from any thread.
 */
public final class PendingBytes {
    private final int most;
    private final AtomicLong held = new AtomicLong();

    public PendingBytes(Limits limits) {
        this.most = limits.get(Limit.MAX_PENDING_BYTES);
    }

    /** Whether so many more may be held; if so, they are counted. */
    boolean take(int bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void giveBack(int bytes) {
        held.addAndGet(-bytes);
    }

    /** What is held now. */
    public long held() {
        return held.get();
    }
}
