package dev.punchline.engine.pace;

import dev.punchline.engine.event.RateLimit;
import dev.punchline.protocol.time.MonoTime;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The limit that all transfers of one direction share, besides each one's own. Those that wait go in turn, a piece
 * each, so that they share it evenly.
 *
 * <p>Pure: its owner asks for {@link #next} until it is null, and again at {@link #deadline}.
 */
public final class Turnstile {
    private final TokenBucket all;
    private final Deque<Flow> waiting = new ArrayDeque<>();

    /** Open from now on. */
    public Turnstile(MonoTime now, RateLimit limit) {
        all = new TokenBucket(now, limit);
    }

    /** Sets the common limit. */
    public void limit(MonoTime now, RateLimit limit) {
        all.limit(now, limit);
    }

    /** Sets the limit of one transfer. */
    public void limit(MonoTime now, Flow flow, RateLimit limit) {
        flow.own().limit(now, limit);
    }

    /** The lower of the common limit and this transfer's own. */
    public RateLimit limit(Flow flow) {
        RateLimit own = flow.own().limit();
        return own.bytesPerSecond() < all.limit().bytesPerSecond() ? own : all.limit();
    }

    /** Whether nothing holds this transfer back: it need not queue up nor count. */
    public boolean isFree(Flow flow) {
        return !all.limit().isLimited() && !flow.own().limit().isLimited();
    }

    /** Whether this transfer may pass a piece now, without a turn: nobody else is waiting for one. */
    public boolean isOpen(MonoTime now, Flow flow) {
        return waiting.isEmpty() && mayPass(now, flow);
    }

    private boolean mayPass(MonoTime now, Flow flow) {
        return all.isOpen(now) && flow.own().isOpen(now);
    }

    /** The size of a piece that keeps the rates even; the same for all that share a limit, so that turns are worth the same. */
    public int piece(Flow flow) {
        return all.limit().isLimited()
                ? Math.min(all.piece(), flow.own().largestPiece())
                : flow.own().piece();
    }

    /** A piece of this transfer has passed. */
    public void spend(MonoTime now, Flow flow, long bytes) {
        all.spend(now, bytes);
        flow.own().spend(now, bytes);
    }

    /** This transfer wants a turn; asking twice is asking once. */
    public void queue(Flow flow) {
        if (!waiting.contains(flow)) {
            waiting.add(flow);
        }
    }

    /** This transfer wants no turn any more. */
    public void leave(Flow flow) {
        waiting.remove(flow);
    }

    /** Whose turn it is, who is taken off the queue by that; null if nobody may pass now. */
    public @Nullable Flow next(MonoTime now) {
        for (Flow flow : waiting) {
            if (mayPass(now, flow)) {
                waiting.remove(flow);
                return flow;
            }
        }
        return null;
    }

    /** When somebody who waits may pass; null if nobody waits. */
    public @Nullable MonoTime deadline(MonoTime now) {
        MonoTime first = null;
        for (Flow flow : waiting) {
            MonoTime own = flow.own().opensAt(now);
            first = first == null || own.isBefore(first) ? own : first;
        }
        MonoTime common = all.opensAt(now);
        return first != null && first.isBefore(common) ? common : first;
    }
}
