package dev.punchline.engine;

import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.pace.Flow;
import dev.punchline.engine.pace.Turnstile;
import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.EventLoop;

/** Gives the transfers of one direction their turns. On the event loop only. */
final class Pacer {
    private final MachineTimer timer;
    private final Turnstile turnstile;
    private boolean serving;

    Pacer(EventLoop loop) {
        timer = new MachineTimer(loop, this::serve);
        turnstile = new Turnstile(timer.now(), RateLimit.NONE);
    }

    MonoTime now() {
        return timer.now();
    }

    Turnstile turnstile() {
        return turnstile;
    }

    /** Sets the limit that all share, from now on. */
    void limit(RateLimit limit) {
        turnstile.limit(now(), limit);
        serve();
    }

    /** Sets the limit of one transfer, from now on. */
    void limit(Flow flow, RateLimit limit) {
        turnstile.limit(now(), flow, limit);
        serve();
    }

    /** This transfer waits for its turn. */
    void queue(Flow flow) {
        turnstile.queue(flow);
        if (!serving) {
            timer.arm(turnstile.deadline(now()));
        }
    }

    private void serve() {
        if (serving) {
            return; // somebody whose turn it is has changed a limit: the loop below sees it
        }
        serving = true;
        try {
            for (Flow flow = turnstile.next(now()); flow != null; flow = turnstile.next(now())) {
                flow.take(now());
            }
        } finally {
            serving = false;
        }
        timer.arm(turnstile.deadline(now()));
    }
}
