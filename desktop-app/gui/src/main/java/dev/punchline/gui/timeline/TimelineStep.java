package dev.punchline.gui.timeline;

import java.time.Duration;
import java.util.Optional;

/**
 * A line of the timeline.
 *
 * @param stage what it is about
 * @param state how far it is
 * @param at when it was done, since the attempt began; empty until then
 * @param detail what is special this time; may be empty
 */
public record TimelineStep(Stage stage, State state, Optional<Duration> at, String detail) {
    /** How far a step is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    static TimelineStep waiting(Stage stage) {
        return new TimelineStep(stage, State.WAITING, Optional.empty(), "");
    }

    TimelineStep running() {
        return state == State.WAITING ? new TimelineStep(stage, State.RUNNING, at, detail) : this;
    }

    /** The first time counts: a repeated step does not move. */
    TimelineStep done(Duration when) {
        return state == State.DONE ? this : new TimelineStep(stage, State.DONE, Optional.of(when), detail);
    }

    TimelineStep failed(Duration when) {
        return new TimelineStep(stage, State.FAILED, Optional.of(when), detail);
    }

    TimelineStep telling(String text) {
        return new TimelineStep(stage, state, at, text);
    }
}
