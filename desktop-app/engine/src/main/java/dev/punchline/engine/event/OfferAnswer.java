package dev.punchline.engine.event;

import java.util.Set;

/**
 * How a person accepts an offer.
 *
 * @param leftOut numbers of items that are not wanted; folders with all that is in them
 * @param conflicts what becomes of names that are taken; {@link ConflictRule#ASK}: by the rules
 * @param memory whether that rule holds for later offers of the same peer too
 */
public record OfferAnswer(Set<Integer> leftOut, ConflictRule conflicts, Memory memory) {
    /** For how long the rule for names that are taken holds. */
    public enum Memory {
        THIS_OFFER,
        FROM_NOW_ON
    }

    /** For this offer. */
    public OfferAnswer(Set<Integer> leftOut, ConflictRule conflicts) {
        this(leftOut, conflicts, Memory.THIS_OFFER);
    }

    public OfferAnswer {
        leftOut = Set.copyOf(leftOut);
    }
}
