package dev.punchline.protocol.nat;

import java.util.OptionalInt;

/**
 * How two networks can meet, as far as their classes tell. It orders the ways to try; the plain probes are tried in any
 * case, since measurements err.
 *
 * <p>One side opens: it sends from many sockets to one address of the other, so its NAT makes a mapping for each and lets
 * that address in. The other side seeks: it sends to ports of the opener until one of them is a mapping. That works if
 * the opener's NAT lets in any port of the seeker, or if the opener knows from which port the seeker's packets come.
 */
public record NatPair(NatClass ours, NatClass theirs) {
    /** What brings two networks together. */
    public enum Meeting {
        /** Too little is known of one of them. */
        UNKNOWN,
        /** Both know where to send: nothing has to be guessed. */
        PLAIN,
        /** Our side opens, the other one seeks. */
        WE_OPEN,
        /** The other side opens, ours seeks. */
        THEY_OPEN,
        /** One side opens and the other seeks; both are equally good at both. */
        EITHER_OPENS,
        /** Both count their ports: each opens towards a port that the other will have. */
        BOTH_OPEN,
        /** Nobody can foretell any port. */
        NONE
    }

    /** The same pair as the other side sees it. */
    public NatPair mirrored() {
        return new NatPair(/* ours= */ theirs, /* theirs= */ ours);
    }

    /** The best way to meet. */
    public Meeting meeting() {
        if (ours.mapping() == NatMapping.UNKNOWN || theirs.mapping() == NatMapping.UNKNOWN) {
            return Meeting.UNKNOWN;
        }
        if (meetsPlainly(ours, theirs) || meetsPlainly(theirs, ours)) {
            return Meeting.PLAIN;
        }
        if (!isSteady(ours) && !isSteady(theirs) && counts(ours) && counts(theirs)) {
            return Meeting.BOTH_OPEN;
        }
        OptionalInt weOpen = effort(ours, theirs);
        OptionalInt theyOpen = effort(theirs, ours);
        if (weOpen.isEmpty() && theyOpen.isEmpty()) {
            return isKnown(ours) && isKnown(theirs) ? Meeting.NONE : Meeting.UNKNOWN;
        }
        int difference = weOpen.orElse(Integer.MAX_VALUE) - theyOpen.orElse(Integer.MAX_VALUE);
        return difference == 0 ? Meeting.EITHER_OPENS : difference < 0 ? Meeting.WE_OPEN : Meeting.THEY_OPEN;
    }

    /** Whether the address that servers see of this side can be reached by the other as it is. */
    private static boolean meetsPlainly(NatClass one, NatClass other) {
        return isSteady(one) && (isSteady(other) || isLoose(one));
    }

    /** Whether everybody sees one port, the same. */
    private static boolean isSteady(NatClass nat) {
        return nat.mapping() == NatMapping.EIM;
    }

    private static boolean isLoose(NatClass nat) {
        return nat.filtering() == NatFiltering.EIF || nat.filtering() == NatFiltering.ADF;
    }

    private static boolean counts(NatClass nat) {
        return nat.ports() == PortAllocation.SEQUENTIAL;
    }

    private static boolean isKnown(NatClass nat) {
        return nat.filtering() != NatFiltering.UNKNOWN && nat.ports() != PortAllocation.UNKNOWN;
    }

    /** How hard it is if the one opens and the other seeks; empty: it does not work. */
    private static OptionalInt effort(NatClass opener, NatClass seeker) {
        if (!isSteady(seeker) && !isLoose(opener)) {
            return OptionalInt.empty();
        }
        int toFind = switch (opener.ports()) {
            case SEQUENTIAL -> 0;
            case BLOCK -> 1;
            case PRESERVING, RANDOM, UNKNOWN -> 2;
        };
        // A NAT that maps each destination anew makes a mapping for each port that is sought, and a block runs out.
        int mappings = switch (seeker.mapping()) {
            case EIM -> 0;
            case ADM -> 1;
            case APDM, UNKNOWN -> seeker.ports() == PortAllocation.BLOCK ? 3 : 2;
        };
        return OptionalInt.of(mappings * 3 + toFind);
    }
}
