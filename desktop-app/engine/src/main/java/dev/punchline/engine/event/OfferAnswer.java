package dev.punchline.engine.event;

import dev.punchline.protocol.transfer.OfferHeader;
import java.util.Map;
import java.util.Set;

/**
 * How a person accepts an offer.
 *
 * @param leftOut numbers of items that are not wanted; folders with all that is in them
 * @param conflicts what becomes of names that are taken; {@link ConflictRule#ASK}: by the rules
 * @param exceptions what becomes of these items instead, by number, and of what is in folders among them, unless
 *     something else is said of that; in a folder that becomes a new one no name is taken, and nothing of this counts
 * @param memory whether the rule for all items holds for later offers of the same peer too
 */
public record OfferAnswer(
        Set<Integer> leftOut, ConflictRule conflicts, Map<Integer, ConflictRule> exceptions, Memory memory) {
    /** For how long the rule for names that are taken holds. */
    public enum Memory {
        THIS_OFFER,
        FROM_NOW_ON
    }

    /** For this offer. */
    public OfferAnswer(Set<Integer> leftOut, ConflictRule conflicts) {
        this(leftOut, conflicts, Memory.THIS_OFFER);
    }

    /** One rule for all items. */
    public OfferAnswer(Set<Integer> leftOut, ConflictRule conflicts, Memory memory) {
        this(leftOut, conflicts, Map.of(), memory);
    }

    /**
     * Copies set and map.
     *
     * @throws IllegalArgumentException if more is said than an offer has items, or an item is to be asked about again
     */
    public OfferAnswer {
        leftOut = Set.copyOf(leftOut);
        exceptions = Map.copyOf(exceptions);
        if (leftOut.size() > OfferHeader.MAX_ENTRIES || exceptions.size() > OfferHeader.MAX_ENTRIES) {
            throw new IllegalArgumentException("an answer about more items than an offer has");
        }
        if (exceptions.containsValue(ConflictRule.ASK)) {
            throw new IllegalArgumentException("the answer to a question is not to ask");
        }
    }
}
