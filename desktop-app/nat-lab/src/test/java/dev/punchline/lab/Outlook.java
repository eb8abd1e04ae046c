package dev.punchline.lab;

import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;

/** Whether two places can have a direct path at all, whoever tries, and what finding it takes. */
enum Outlook {
    /** Each address that is needed can be learnt before the first packet, or from it. */
    CERTAIN,
    /** One side's port has to be found among many: forecast, or by the birthday paradox. */
    GUESSED,
    /** UDP gets out of one place only, and the other can be called over TCP. */
    OVER_TCP,
    /** None. */
    IMPOSSIBLE;

    static Outlook of(Place one, Place other) {
        if (one.blocksUdp() || other.blocksUdp()) {
            return one.isReachable() || other.isReachable() ? OVER_TCP : IMPOSSIBLE;
        }
        boolean meetOnIpv6 = one.hasIpv6() && other.hasIpv6();
        boolean bothIndependent = isIndependent(one) && isIndependent(other);
        if (meetOnIpv6 || bothIndependent || awaits(one) || awaits(other)) {
            return CERTAIN;
        }
        boolean oneIndependent = isIndependent(one) || isIndependent(other);
        boolean oneLoose = isLoose(one) || isLoose(other);
        return oneIndependent || oneLoose || isSequential(one) && isSequential(other) ? GUESSED : IMPOSSIBLE;
    }

    /** Stays where it is told to be, and lets in the other whatever port that comes from. */
    private static boolean awaits(Place place) {
        return place.isReachable() || isIndependent(place) && isLoose(place);
    }

    private static boolean isIndependent(Place place) {
        return place.mapping() == NatMapping.EIM;
    }

    /**
     * Knows the other's address only, not its port. Where both map anew for each port but one filters like this, that one opens many
     * ports towards the other's address, and whatever the other sends to one of them comes in.
     */
    private static boolean isLoose(Place place) {
        return place.filtering() != NatFiltering.APDF;
    }

    /** Whose next ports can be forecast: each aims many packets at one port in the other's window. */
    private static boolean isSequential(Place place) {
        return place.ports() == PortAllocation.SEQUENTIAL;
    }
}
