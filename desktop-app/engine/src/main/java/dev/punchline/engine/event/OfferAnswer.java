package dev.punchline.engine.event;

import java.util.Set;

/**
 * How a person accepts an offer.
 *
 * @param leftOut numbers of items that are not wanted; folders with all that is in them
 * @param conflicts what becomes of names that are taken
 */
public record OfferAnswer(Set<Integer> leftOut, ConflictRule conflicts) {
    public OfferAnswer {
        leftOut = Set.copyOf(leftOut);
    }
}
