package dev.punchline.gui.punch;

import dev.punchline.engine.event.PeerEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that is drawn of an attempt at one moment of it. Immutable, and knows no toolkit.
 *
 * @param now the moment
 * @param scale how much time the lanes span; the whole attempt fits
 * @param hidden pairs that found no place
 * @param search the last one that began
 * @param ending {@code Connected} or {@code Failed}, where the moment is behind it
 */
public record PunchPicture(
        Duration now,
        Duration scale,
        List<PhaseSpan> phases,
        List<Lane> lanes,
        int hidden,
        Optional<SearchGrid> search,
        Optional<PeerEvent> ending) {
    /** Within it an attempt is to be connected; the bar on top spans it. */
    public static final Duration BUDGET = Duration.ofSeconds(5);

    public PunchPicture {
        phases = List.copyOf(phases);
        lanes = List.copyOf(lanes);
    }

    public Optional<PeerEvent.Connected> connected() {
        return ending.filter(PeerEvent.Connected.class::isInstance).map(PeerEvent.Connected.class::cast);
    }

    public Optional<PeerEvent.Failed> failed() {
        return ending.filter(PeerEvent.Failed.class::isInstance).map(PeerEvent.Failed.class::cast);
    }
}
