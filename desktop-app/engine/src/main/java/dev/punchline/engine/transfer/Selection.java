package dev.punchline.engine.transfer;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Which entries of an offer the receiver takes, by their numbers. Immutable. */
public final class Selection {
    /** Every entry of whatever offer. */
    public static final Selection ALL = new Selection(new BitSet());

    private final BitSet unwanted;

    Selection(BitSet unwanted) {
        this.unwanted = (BitSet) unwanted.clone();
    }

    /** All but these, and what is in folders among them. */
    public static Selection without(ReceivedOffer offer, IntPredicate leftOut) {
        List<ReceivedEntry> entries = offer.entries();
        BitSet unwanted = new BitSet(entries.size());
        Set<SafePath> folders = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            ReceivedEntry entry = entries.get(i);
            if (leftOut.test(i) || folders.contains(entry.path().parent())) {
                unwanted.set(i);
                if (!entry.kind().isFile()) {
                    folders.add(entry.path());
                }
            }
        }
        return new Selection(unwanted);
    }

    /** Whether the entry is taken. */
    public boolean wants(int entry) {
        return !unwanted.get(entry);
    }

    /** How many entries of an offer are left out. */
    public int leftOut() {
        return unwanted.cardinality();
    }

    /** Sizes of the files that are taken, added up. */
    public long bytes(ReceivedOffer offer) {
        return offer.totalBytes()
                - unwanted.stream()
                        .mapToLong(i -> offer.entries().get(i).size())
                        .sum();
    }

    /** All but these. */
    public static Selection without(BitSet unwanted) {
        return new Selection(unwanted);
    }

    /** What is left out of these entries, counted from the first of them. */
    public BitSet leftOut(int from, int to) {
        return unwanted.get(from, to);
    }

    BitSet unwanted() {
        return (BitSet) unwanted.clone();
    }
}
