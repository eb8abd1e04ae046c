package dev.punchline.engine.ice;

import dev.punchline.protocol.signal.CandidateType;

/** Which candidates are tried first (RFC 8445 section 5.1.2). */
public final class CandidatePriority {
    /** The best local preference, that of the first address of a computer. */
    static final int BEST_PREFERENCE = 65_535;

    private static final int TYPE_SHIFT = 24;
    private static final int PREFERENCE_SHIFT = 8;
    /** 256 minus the component, which is always 1: QUIC carries everything over one port. */
    private static final int COMPONENT_PART = 255;

    private CandidatePriority() {}

    /**
     * The priority of a candidate of component 1.
     *
     * @param rank which of the addresses of its type a candidate is, 0 for the best one
     * @throws IllegalArgumentException if the rank is negative or above 65535
     */
    public static long of(CandidateType type, int rank) {
        if (rank < 0 || rank > BEST_PREFERENCE) {
            throw new IllegalArgumentException("rank " + rank);
        }
        return ((long) typePreference(type) << TYPE_SHIFT)
                + ((long) (BEST_PREFERENCE - rank) << PREFERENCE_SHIFT)
                + COMPONENT_PART;
    }

    /** What a candidate says it would have if its address were learnt from a check (RFC 8445 section 7.1.1). */
    static long asPeerReflexive(long priority) {
        int preference = (int) (priority >> PREFERENCE_SHIFT) & BEST_PREFERENCE;
        return of(CandidateType.PEER_REFLEXIVE, BEST_PREFERENCE - preference);
    }

    /**
     * RFC 8445 section 5.1.2.2 recommends 126, 110 and 100. A granted port needs no luck, so it comes before a reflexive
     * one; a guess comes last.
     */
    private static int typePreference(CandidateType type) {
        return switch (type) {
            case HOST -> 126;
            case PEER_REFLEXIVE -> 110;
            case MAPPED -> 105;
            case REFLEXIVE -> 100;
            case PREDICTED -> 50;
        };
    }
}
