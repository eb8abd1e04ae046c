package dev.punchline.engine.session;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.PunchStep.Phase;
import dev.punchline.engine.session.SessionState.Connecting;
import dev.punchline.engine.session.SessionState.Found;
import dev.punchline.engine.session.SessionState.Greeting;
import dev.punchline.engine.session.SessionState.Over;
import dev.punchline.engine.session.SessionState.Ready;
import dev.punchline.protocol.signal.SignalBody;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Where one {@link Session} stands, and what it wants done: the only place where both change. Pure. */
final class Course {
    private final MonoTime startedAt;
    private final Runnable onOver;
    private final Queue<SessionEffect> effects = new ArrayDeque<>();
    private SessionState state;

    /** @param onOver runs when the session is over, before that is told */
    Course(MonoTime now, SessionState first, Runnable onOver) {
        this.startedAt = now;
        this.state = first;
        this.onOver = onOver;
    }

    SessionState state() {
        return state;
    }

    boolean isOver() {
        return state instanceof Over;
    }

    boolean isReady() {
        return state instanceof Ready;
    }

    /** Whether there is a way that nobody doubts. */
    boolean isCalm() {
        return state instanceof Ready ready && ready.doubtedSince().isEmpty();
    }

    void become(SessionState next) {
        state = next;
    }

    void want(SessionEffect effect) {
        effects.add(effect);
    }

    @Nullable
    SessionEffect poll() {
        return effects.poll();
    }

    void tell(SignalBody body) {
        want(new SessionEffect.Tell(body));
    }

    void enter(MonoTime now, Phase phase) {
        show(now, new PunchStep.PhaseEntered(phase));
    }

    void show(MonoTime now, PunchStep step) {
        want(new SessionEffect.Show(now.since(startedAt), step));
    }

    /** A pair works. */
    void found(MonoTime now, Found found) {
        if (state instanceof Connecting c) {
            connecting(now, new Connecting(Optional.of(found), c.securedAt(), c.greeting(), c.giveUpAt()));
        }
    }

    /** A secured connection over TCP stands, whatever was found before. */
    void connected(MonoTime now, Found found) {
        if (state instanceof Connecting c) {
            connecting(now, new Connecting(Optional.of(found), Optional.of(now), c.greeting(), c.giveUpAt()));
        }
    }

    /** The handshake is over. */
    void secured(MonoTime now) {
        if (state instanceof Connecting c && c.securedAt().isEmpty()) {
            connecting(now, new Connecting(c.found(), Optional.of(now), c.greeting(), c.giveUpAt()));
        }
    }

    /** The other side's program said hello. */
    void greeted(MonoTime now) {
        if (state instanceof Connecting c) {
            connecting(now, new Connecting(c.found(), c.securedAt(), Greeting.HEARD, c.giveUpAt()));
        }
    }

    private void connecting(MonoTime now, Connecting next) {
        state = next;
        if (next.isComplete()) {
            Found found = next.found().orElseThrow();
            state = new Ready(found);
            Duration elapsed = next.securedAt().orElse(now).since(startedAt);
            want(new SessionEffect.Reached(
                    elapsed, found.strategy(), found.local(), found.remote(), found.roundTrip()));
        }
    }

    /** Tells the other side that nothing comes of it, and fails. */
    void giveUp(MonoTime now, FailureReason reason) {
        tell(new SignalBody.Bye());
        fail(now, reason);
    }

    void fail(MonoTime now, FailureReason reason) {
        if (!isOver()) {
            state = new Over();
            onOver.run();
            want(new SessionEffect.Failed(reason, now.since(startedAt)));
        }
    }

    /** One side has ended it in order. */
    void end() {
        state = new Over();
        onOver.run();
        want(new SessionEffect.Ended());
    }
}
