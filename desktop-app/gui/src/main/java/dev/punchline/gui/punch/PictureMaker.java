package dev.punchline.gui.punch;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.PunchStep.Phase;
import dev.punchline.engine.trace.AttemptTrace;
import dev.punchline.engine.trace.TimedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the picture of an attempt at a moment; all pictures come from the one trace, so that a replay is what was live. */
public final class PictureMaker {
    private static final List<Duration> SCALES = List.of(
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60));

    private final Lanes lanes = new Lanes();
    private final Map<Phase, Duration> begun = new EnumMap<>(Phase.class);
    private @Nullable SearchGrid search;
    private @Nullable Duration punchedAt;
    private @Nullable PeerEvent ending;

    private PictureMaker() {}

    /** Up to that moment; what comes behind the attempt's end, as a way that heals, is no part of it. */
    public static PunchPicture of(AttemptTrace trace, Duration now) {
        PictureMaker maker = new PictureMaker();
        for (TimedEvent timed : trace.events()) {
            if (timed.at().compareTo(now) > 0 || maker.ending != null) {
                break;
            }
            maker.add(timed.at(), timed.event());
        }
        return maker.picture(
                now, end(trace).filter(end -> end.compareTo(now) > 0).orElse(now));
    }

    /** When the attempt ended; empty while it goes on. */
    public static Optional<Duration> end(AttemptTrace trace) {
        return trace.events().stream()
                .filter(timed -> isEnding(timed.event()))
                .findFirst()
                .map(TimedEvent::at);
    }

    /** The end, or the last that is known of it. */
    public static Duration length(AttemptTrace trace) {
        return end(trace)
                .orElseGet(() -> trace.events().isEmpty()
                        ? Duration.ZERO
                        : trace.events().get(trace.events().size() - 1).at());
    }

    private static boolean isEnding(PeerEvent event) {
        return event instanceof PeerEvent.Connected || event instanceof PeerEvent.Failed;
    }

    private void add(Duration at, PeerEvent event) {
        if (event instanceof PeerEvent.Punching punching) {
            add(at, punching.step());
        } else if (event instanceof PeerEvent.Connected connected) {
            lanes.choose(at, connected.local(), connected.remote());
        }
        if (isEnding(event)) {
            ending = event;
        }
    }

    private void add(Duration at, PunchStep step) {
        lanes.add(at, step);
        if (step instanceof PunchStep.PhaseEntered entered) {
            begun.putIfAbsent(entered.phase(), at);
        } else if (step instanceof PunchStep.PairChosen && punchedAt == null) {
            punchedAt = at;
        } else if (step instanceof PunchStep.SearchStarted started) {
            search = new SearchGrid(started.part(), started.strategy(), 0, 0);
        } else if (step instanceof PunchStep.SearchProgress progress && search != null) {
            search = new SearchGrid(search.part(), search.strategy(), progress.sockets(), progress.ports());
        }
    }

    private PunchPicture picture(Duration now, Duration whole) {
        Duration last = endOf(now);
        return new PunchPicture(
                now,
                scale(whole),
                phases(last),
                lanes.lanes(),
                lanes.hidden(),
                Optional.ofNullable(search),
                Optional.ofNullable(ending));
    }

    private Duration endOf(Duration now) {
        Duration told = ending instanceof PeerEvent.Connected connected
                ? connected.elapsed()
                : ending instanceof PeerEvent.Failed failed ? failed.elapsed() : now;
        return told.compareTo(now) < 0 ? told : now;
    }

    /** A phase ends where the next one begins, the punch where a pair is chosen, the last one with the attempt. */
    private List<PhaseSpan> phases(Duration last) {
        List<PhaseSpan> spans = new ArrayList<>();
        for (Map.Entry<Phase, Duration> entry : begun.entrySet()) {
            Duration end = switch (entry.getKey()) {
                case GATHER -> firstOf(last, begun.get(Phase.EXCHANGE), begun.get(Phase.PUNCH));
                case EXCHANGE -> firstOf(last, begun.get(Phase.PUNCH), begun.get(Phase.SECURE));
                case PUNCH -> firstOf(last, punchedAt, null);
                case SECURE -> last;
            };
            Duration from = entry.getValue();
            spans.add(new PhaseSpan(entry.getKey(), from, end.compareTo(from) < 0 ? from : end));
        }
        return spans;
    }

    private static Duration firstOf(Duration otherwise, @Nullable Duration one, @Nullable Duration other) {
        return one != null ? one : other != null ? other : otherwise;
    }

    private static Duration scale(Duration whole) {
        return SCALES.stream()
                .filter(scale -> scale.compareTo(whole) >= 0)
                .findFirst()
                .orElse(whole);
    }
}
