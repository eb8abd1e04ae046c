package dev.punchline.engine.trace;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.protocol.id.DisplayName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes down one attempt while it goes on, within a bound. Not thread-safe.
 *
 * <p>Probes are left out first: a search, or a session that heals for days, must not push its end out of the log.
 */
public final class AttemptLog {
    /** An attempt of ten seconds with eight pairs sends some 300 probes. */
    static final int MOST_PROBES = 1_500;

    static final int MOST_EVENTS = 2_000;

    private final PeerEvent.Connecting begun;
    private final Instant began;
    private final Optional<DisplayName> name;
    private final List<TimedEvent> events = new ArrayList<>();
    private Duration last = Duration.ZERO;

    public AttemptLog(PeerEvent.Connecting begun, Instant began, Optional<DisplayName> name) {
        this.begun = begun;
        this.began = began;
        this.name = name;
    }

    /**
     * Adds an event of this attempt.
     *
     * @param at since the attempt began, as the listener's clock has it; an event that knows better is believed
     */
    public void add(Duration at, PeerEvent event) {
        if (events.size() >= (isProbe(event) ? MOST_PROBES : MOST_EVENTS)) {
            return;
        }
        Duration own = event instanceof PeerEvent.Punching step
                ? step.elapsed()
                : event instanceof PeerEvent.Connected done
                        ? done.elapsed()
                        : event instanceof PeerEvent.Failed failed ? failed.elapsed() : at;
        last = own.compareTo(last) < 0 ? last : own; // a session that is used again tells its old times
        events.add(new TimedEvent(last, event));
    }

    /** The time of day. */
    public Instant began() {
        return began;
    }

    public AttemptTrace snapshot() {
        return new AttemptTrace(began, begun.session(), begun.peerId(), name, begun.direction(), events);
    }

    private static boolean isProbe(PeerEvent event) {
        return event instanceof PeerEvent.Punching punching
                && (punching.step() instanceof PunchStep.ProbeSent
                        || punching.step() instanceof PunchStep.ProbeReceived
                        || punching.step() instanceof PunchStep.ProbeAnswered
                        || punching.step() instanceof PunchStep.SearchProgress);
    }
}
