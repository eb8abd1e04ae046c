package dev.punchline.gui.timeline;

import dev.punchline.engine.event.AddressText;
import dev.punchline.engine.event.PathEnd;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.PunchStep.Phase;
import dev.punchline.gui.punch.PunchTexts;
import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.Reasons;
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
 * @param latest what says where it stands: that it began, or how it ended
 * @param steps one for each {@link Stage}, in order
 * @param tally the counts that the details are written from
 */
public record Attempt(SessionId session, PeerEvent latest, List<TimelineStep> steps, Tally tally) {
    public Attempt {
        steps = List.copyOf(steps);
    }

    /** One plain sentence about where it stands, in the language of the window. */
    public String headline() {
        if (latest instanceof PeerEvent.Connected found) {
            return new PunchTexts(Texts.language().locale()).connected(found);
        } else if (latest instanceof PeerEvent.Failed failed) {
            return Reasons.now().of(failed.reason(), failed.message());
        } else if (latest instanceof PeerEvent.Connecting begun) {
            return begun(begun.direction());
        }
        throw new IllegalStateException(latest.toString());
    }

    /** What would help, where it failed; most promising first. */
    public List<String> advice() {
        return latest instanceof PeerEvent.Failed failed ? Reasons.now().advice(failed.reason()) : List.of();
    }

    static Attempt begin(PeerEvent.Connecting event) {
        List<TimelineStep> steps =
                Stream.of(Stage.values()).map(TimelineStep::waiting).toList();
        return new Attempt(event.session(), event, steps, Tally.NOTHING).running(Stage.GATHER);
    }

    /** The attempt after a step of the punch. */
    Attempt after(PunchStep step, Duration elapsed) {
        Attempt counted = new Attempt(session, latest, steps, tally.plus(step)).retold();
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
                .now(event);
    }

    Attempt failed(PeerEvent.Failed event) {
        Attempt ended = this;
        for (TimelineStep step : steps) {
            if (step.state() != State.DONE) {
                ended = ended.with(step.failed(event.elapsed()));
                break;
            }
        }
        return ended.now(event);
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
        return new Attempt(session, latest, changed, tally);
    }

    private Attempt now(PeerEvent event) {
        return new Attempt(session, event, steps, tally);
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
