package dev.punchline.engine.ice;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether the selected pair still works. A question to it that stays unanswered is repeated twice; then the pair counts as
 * broken and everything is searched for another one, or for its return.
 */
final class Doubt {
    /** How long a broken pair is searched for another one before it is given up: a router needs a minute or two to start. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Between questions, and how long the selected pair has a chance before another one takes its place. */
    private static final Duration LEAST_GAP = Duration.ofMillis(250);

    /** Three lost in a row happen at 5 % loss in each direction once in a thousand times; then the search was in vain. */
    private static final int QUESTIONS = 3;

    /** A pair that answered this recently is not asked just because a check of the other side came in on another one. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** What is to be done. */
    enum Step {
        NOTHING,
        /** Send a check to the selected pair. */
        ASK,
        /** It does not answer: search. */
        SEARCH
    }

    private sealed interface State {}

    private record Calm(@Nullable MonoTime answeredAt) implements State {}

    private record Asking(MonoTime since, Duration gap, int asked, MonoTime nextAt) implements State {}

    private record Searching(MonoTime since, MonoTime graceUntil, Grace grace) implements State {}

    private enum Grace {
        RUNS,
        OVER
    }

    private State state = new Calm(null);

    boolean isCalm() {
        return state instanceof Calm;
    }

    boolean isSearching() {
        return state instanceof Searching;
    }

    /** Nothing that was sent before this counts as an answer to the doubt; null without any. */
    @Nullable
    MonoTime since() {
        if (state instanceof Asking asking) {
            return asking.since;
        }
        return state instanceof Searching searching ? searching.since : null;
    }

    /** Whether an answer to a check that left at this time dispels the doubt, or would without any. */
    boolean isAnsweredBy(MonoTime sentAt) {
        MonoTime since = since();
        return since == null || !sentAt.isBefore(since);
    }

    /** A question has just left, for consent say: it shall be answered. */
    void asked(MonoTime now, Duration roundTrip) {
        if (state instanceof Calm) {
            state = new Asking(now, gap(roundTrip), 1, now.plus(gap(roundTrip)));
        }
    }

    /** Something makes the pair doubtful: the next {@link #onTick} asks. */
    void arise(MonoTime now, Duration roundTrip) {
        if (state instanceof Calm) {
            state = new Asking(now, gap(roundTrip), 0, now);
        }
    }

    /** The same for something that an intact pair may cause too. */
    void ariseUnlessFresh(MonoTime now, Duration roundTrip) {
        boolean fresh = state instanceof Calm calm
                && calm.answeredAt != null
                && now.since(calm.answeredAt).compareTo(FRESH) < 0;
        if (!fresh) {
            arise(now, roundTrip);
        }
    }

    /** The pair counts as broken from now on. */
    void search(MonoTime now, Duration roundTrip) {
        state = new Searching(now, now.plus(gap(roundTrip)), Grace.RUNS);
    }

    /** The pair answers, or another one took its place. */
    void end(MonoTime now) {
        state = new Calm(now);
    }

    private static Duration gap(Duration roundTrip) {
        Duration patient = roundTrip.multipliedBy(3).dividedBy(2);
        return patient.compareTo(LEAST_GAP) > 0 ? patient : LEAST_GAP;
    }

    Step onTick(MonoTime now) {
        if (state instanceof Searching searching && !now.isBefore(searching.graceUntil)) {
            state = new Searching(searching.since, searching.graceUntil, Grace.OVER);
        }
        if (!(state instanceof Asking asking) || now.isBefore(asking.nextAt)) {
            return Step.NOTHING;
        }
        if (asking.asked == QUESTIONS) {
            return Step.SEARCH;
        }
        state = new Asking(asking.since, asking.gap, asking.asked + 1, now.plus(asking.gap));
        return Step.ASK;
    }

    /** Whether another pair that works may take the place of the selected one, which has had its chance to answer. */
    boolean mayReplace(MonoTime now) {
        if (state instanceof Asking asking) {
            return !now.isBefore(asking.since.plus(asking.gap));
        }
        return state instanceof Searching searching && !now.isBefore(searching.graceUntil);
    }

    /** When {@link #onTick} or {@link #mayReplace} next has news; null: nothing to wait for. */
    @Nullable
    MonoTime deadline() {
        if (state instanceof Asking asking) {
            return asking.nextAt;
        }
        return state instanceof Searching searching && searching.grace == Grace.RUNS ? searching.graceUntil : null;
    }
}
