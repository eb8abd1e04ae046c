package dev.punchline.engine.portmap;

import dev.punchline.engine.ice.Retransmission;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a router is asked for a port, asked again, left alone, and asked to renew. What it is asked with is no matter of
 * this class.
 */
final class LeaseClock {
    /** Who did not answer or refused may be another router by then; one that restarts is noticed by other means. */
    static final Duration PAUSE = Duration.ofMinutes(10);

    /** RFC 6887 section 11.2.1: renewals are at least 4 s apart, except for the first one of a very short lease. */
    static final Duration CLOSEST = Duration.ofSeconds(4);

    private final Retransmission schedule;
    private State state = new Idle();
    private @Nullable MonoTime expiresAt;

    /** What the owner has to do; it asks {@link #onTick} again until that says {@link #WAIT}. */
    enum Step {
        WAIT,
        /** Send the question. */
        ASK,
        /** Nobody answered; the next round comes by itself. */
        GIVE_UP,
        /** What was granted is over; a new round begins. */
        EXPIRED
    }

    private sealed interface State {}

    /** Nothing is wanted. */
    private record Idle() implements State {}

    private record Asking(MonoTime since, int sent) implements State {}

    /** Nothing to do until the next round. */
    private record Resting(MonoTime until) implements State {}

    LeaseClock(Retransmission schedule) {
        this.schedule = schedule;
    }

    /** Begins a round of questions, in place of whatever went on. */
    void begin(MonoTime now) {
        state = new Asking(now, 0);
    }

    /** RFC 6887 section 11.2.1 and RFC 6886 section 3.3: a lease is renewed when half of it is over. */
    void granted(MonoTime now, Duration lifetime) {
        expiresAt = now.plus(lifetime);
        state = new Resting(now.plus(lifetime.dividedBy(2)));
    }

    /** The round had a bad end. What is granted lasts until it expires; else there is a pause of this length. */
    void refused(MonoTime now, Duration pause) {
        state = new Resting(expiresAt == null ? now.plus(pause) : nextRenewal(now, expiresAt));
    }

    /** Nothing is wanted any more, and nothing granted. */
    void stop() {
        state = new Idle();
        expiresAt = null;
    }

    boolean isHeld() {
        return expiresAt != null;
    }

    boolean isIdle() {
        return state instanceof Idle;
    }

    /** Whether an answer is awaited. */
    boolean isAsking() {
        return state instanceof Asking asking && asking.sent() > 0;
    }

    Step onTick(MonoTime now) {
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            expiresAt = null;
            begin(now);
            return Step.EXPIRED;
        }
        if (state instanceof Resting resting && !now.isBefore(resting.until())) {
            begin(now);
        }
        if (!(state instanceof Asking asking)) {
            return Step.WAIT;
        }
        if (asking.sent() < schedule.sends().size()) {
            if (now.isBefore(asking.since().plus(schedule.sends().get(asking.sent())))) {
                return Step.WAIT;
            }
            state = new Asking(asking.since(), asking.sent() + 1);
            return Step.ASK;
        }
        if (now.isBefore(asking.since().plus(schedule.patience()))) {
            return Step.WAIT;
        }
        refused(now, PAUSE);
        return Step.GIVE_UP;
    }

    @Nullable
    MonoTime deadline() {
        MonoTime next = null;
        if (state instanceof Resting resting) {
            next = resting.until();
        } else if (state instanceof Asking asking) {
            boolean more = asking.sent() < schedule.sends().size();
            next = asking.since().plus(more ? schedule.sends().get(asking.sent()) : schedule.patience());
        }
        return expiresAt == null ? next : earlier(next, expiresAt);
    }

    /** The earlier one of two moments, where null is never. */
    static @Nullable MonoTime earlier(@Nullable MonoTime one, @Nullable MonoTime other) {
        if (one == null) {
            return other;
        }
        return other == null || one.isBefore(other) ? one : other;
    }

    /** Half of what is left, again and again (RFC 6887 section 11.2.1). */
    private static MonoTime nextRenewal(MonoTime now, MonoTime expiry) {
        Duration half = expiry.since(now).dividedBy(2);
        return now.plus(half.compareTo(CLOSEST) < 0 ? CLOSEST : half);
    }
}
