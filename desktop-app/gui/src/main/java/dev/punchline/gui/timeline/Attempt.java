package dev.punchline.gui.timeline;

import dev.punchline.engine.event.AddressText;
import dev.punchline.engine.event.PathEnd;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.PunchStep.Phase;
import dev.punchline.engine.event.TimelineText;
import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.Texts;
import dev.punchline.gui.timeline.TimelineStep.State;
import dev.punchline.protocol.id.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * One attempt to reach a peer, told in five steps. Immutable: each event makes the next one.
 *
 * @param session which attempt
 * @param headline one plain sentence about where it stands
 * @param steps one for each {@link Stage}, in order
 * @param advice what would help, where it failed
 * @param tally the counts that the details are written from
 */
public record Attempt(SessionId session, String headline, List<TimelineStep> steps, List<String> advice, Tally tally) {
    public Attempt {
        steps = List.copyOf(steps);
        advice = List.copyOf(advice);
    }

    static Attempt begin(PeerEvent.Connecting event) {
        List<TimelineStep> steps =
                Stream.of(Stage.values()).map(TimelineStep::waiting).toList();
        return new Attempt(event.session(), begun(event.direction()), steps, List.of(), Tally.NOTHING)
                .running(Stage.GATHER);
    }

    /** The attempt after a step of the punch. */
    Attempt after(PunchStep step, Duration elapsed) {
        Attempt counted = new Attempt(session, headline, steps, advice, tally.plus(step)).retold();
        if (step instanceof PunchStep.PhaseEntered entered) {
            return counted.entered(entered.phase(), elapsed);
        }
        if (step instanceof PunchStep.ProbeAnswered) {
            return counted.done(Stage.PUNCH, elapsed);
        }
        if (step instanceof PunchStep.PairChosen chosen) {
            return counted.done(Stage.PUNCH, elapsed).telling(Stage.PUNCH, pair(chosen.local(), chosen.remote()));
        }
        if (step instanceof PunchStep.PathDoubted doubted) {
            return counted.telling(Stage.CONNECT, Texts.of("timeline.doubted", doubted.why()));
        }
        if (step instanceof PunchStep.PathHealed healed) {
            return counted.telling(Stage.CONNECT, Texts.of("timeline.healed", Amounts.elapsed(healed.after())));
        }
        return counted;
    }

    Attempt connected(PeerEvent.Connected event) {
        Attempt done = this;
        for (Stage stage : Stage.values()) {
            done = done.done(stage, event.elapsed());
        }
        return done.telling(Stage.PUNCH, pair(event.local(), event.remote()))
                .telling(Stage.SECURE, Texts.of("timeline.key"))
                .telling(Stage.CONNECT, Texts.of("timeline.trip", Amounts.elapsed(event.roundTrip())))
                .titled(TimelineText.of(event), List.of());
    }

    Attempt failed(PeerEvent.Failed event) {
        Attempt ended = this;
        for (TimelineStep step : steps) {
            if (step.state() != State.DONE) {
                ended = ended.with(step.failed(event.elapsed()));
                break;
            }
        }
        return ended.titled(event.message(), event.reason().advice());
    }

    Attempt moved(PeerEvent.PathChanged event) {
        return telling(
                Stage.CONNECT,
                Texts.of("timeline.moved", AddressText.of(event.to().address())));
    }

    private Attempt entered(Phase phase, Duration elapsed) {
        return switch (phase) {
            case GATHER -> running(Stage.GATHER);
            case EXCHANGE -> done(Stage.GATHER, elapsed).running(Stage.EXCHANGE);
            case PUNCH ->
                done(Stage.GATHER, elapsed).done(Stage.EXCHANGE, elapsed).running(Stage.PUNCH);
            // The handshake may race the probes: that it began says nothing about the hole.
            case SECURE ->
                done(Stage.GATHER, elapsed).done(Stage.EXCHANGE, elapsed).running(Stage.SECURE);
        };
    }

    private Attempt retold() {
        Attempt told = telling(Stage.GATHER, tally.gathered()).telling(Stage.EXCHANGE, tally.exchanged());
        return step(Stage.PUNCH).state() == State.DONE ? told : told.telling(Stage.PUNCH, tally.probed());
    }

    private Attempt running(Stage stage) {
        return with(step(stage).running());
    }

    private Attempt done(Stage stage, Duration elapsed) {
        return with(step(stage).done(elapsed));
    }

    private Attempt telling(Stage stage, String detail) {
        return with(step(stage).telling(detail));
    }

    private TimelineStep step(Stage stage) {
        return steps.stream().filter(step -> step.stage() == stage).findFirst().orElseThrow();
    }

    private Attempt with(TimelineStep step) {
        List<TimelineStep> changed = steps.stream()
                .map(old -> old.stage() == step.stage() ? step : old)
                .toList();
        return new Attempt(session, headline, changed, advice, tally);
    }

    private Attempt titled(String sentence, List<String> help) {
        return new Attempt(session, sentence, steps, help, tally);
    }

    private static String begun(Direction direction) {
        return switch (direction) {
            case OUTGOING -> Texts.of("timeline.outgoing");
            case INCOMING -> Texts.of("timeline.incoming");
        };
    }

    private static String pair(PathEnd local, PathEnd remote) {
        return AddressText.of(local.address()) + " ↔ " + AddressText.of(remote.address());
    }
}
