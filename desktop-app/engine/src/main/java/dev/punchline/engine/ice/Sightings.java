package dev.punchline.engine.ice;

import java.util.HashSet;
import java.util.Set;

/** The ways on which authenticated checks of the other side came in. */
final class Sightings {
    /** An honest peer has a handful. */
    private static final int MOST = 32;

    private final Set<CandidatePair.Key> seen = new HashSet<>();

    /** Whether it is a new one, and not one too many. */
    boolean add(CandidatePair.Key way) {
        return seen.size() < MOST && seen.add(way);
    }

    /** All but this one are of a time that is over. */
    void forgetBut(CandidatePair.Key way) {
        seen.retainAll(Set.of(way));
    }

    boolean isEmpty() {
        return seen.isEmpty();
    }
}
