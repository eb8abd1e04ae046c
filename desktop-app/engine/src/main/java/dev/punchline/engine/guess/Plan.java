package dev.punchline.engine.guess;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.SearchPart;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.ice.IceRole;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatPair;
import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.signal.TcpReach;
import java.util.Collections;
import java.util.Optional;

/**
 * What one side does beside the plain checks, which run in any case. Both sides draw it from the same facts, so the parts
 * fit together.
 *
 * @param part of the search for ports; empty: there is nothing to search for
 * @param strategy what a way that the search finds is called
 * @param verdict why no way is expected; empty: one is, or nobody knows
 */
public record Plan(Optional<SearchPart> part, Strategy strategy, Optional<FailureReason> verdict) {
    /** Nothing beside the plain checks. */
    public static final Plan PLAIN = new Plan(Optional.empty(), Strategy.REFLEXIVE, Optional.empty());

    /** The plan of one side. Its role decides where both are equally good at both parts. */
    public static Plan of(Side ours, Side theirs, IceRole role) {
        Optional<FailureReason> blocked = blocked(ours, theirs);
        if (blocked.isPresent()) {
            return hopeless(blocked.get());
        }
        NatClass us = ours.facts().nat();
        NatClass them = theirs.facts().nat();
        return switch (new NatPair(us, them).meeting()) {
            case UNKNOWN -> PLAIN;
            case PLAIN -> shareAnAddress(ours, theirs) ? hopeless(FailureReason.SAME_NETWORK_ISOLATED) : PLAIN;
            case WE_OPEN -> opened(SearchPart.OPEN, us);
            case THEY_OPEN -> opened(SearchPart.SEEK, them);
            case EITHER_OPENS ->
                role == IceRole.CONTROLLING ? opened(SearchPart.OPEN, us) : opened(SearchPart.SEEK, them);
            case BOTH_OPEN -> new Plan(Optional.of(SearchPart.AIM), Strategy.PREDICTED, Optional.empty());
            case NONE -> mayMeetOtherwise(ours, theirs) ? PLAIN : hopeless(FailureReason.NATS_TOO_STRICT);
        };
    }

    private static Plan opened(SearchPart part, NatClass opener) {
        Strategy strategy = opener.ports() == PortAllocation.SEQUENTIAL ? Strategy.PREDICTED : Strategy.BIRTHDAY;
        return new Plan(Optional.of(part), strategy, Optional.empty());
    }

    private static Plan hopeless(FailureReason reason) {
        return new Plan(Optional.empty(), Strategy.REFLEXIVE, Optional.of(reason));
    }

    private static Optional<FailureReason> blocked(Side ours, Side theirs) {
        boolean tcp = ours.mayBeReachedByTcp() || theirs.mayBeReachedByTcp();
        if (!tcp && isBlocked(ours)) {
            return Optional.of(FailureReason.UDP_BLOCKED);
        }
        return !tcp && isBlocked(theirs) ? Optional.of(FailureReason.PEER_UDP_BLOCKED) : Optional.empty();
    }

    private static boolean isBlocked(Side side) {
        return side.tcp().udp() == TcpReach.Udp.BLOCKED;
    }

    /** Two homes, or two computers, behind one NAT: only that NAT can bring them together. */
    private static boolean shareAnAddress(Side ours, Side theirs) {
        return !Collections.disjoint(ours.publicAddresses(), theirs.publicAddresses());
    }

    private static boolean mayMeetOtherwise(Side ours, Side theirs) {
        return ours.hasMappedPort() || theirs.hasMappedPort() || (ours.hasGlobalIpv6() && theirs.hasGlobalIpv6());
    }

    /** Whether the search is for ports that a NAT counts. */
    boolean isPredicted() {
        return strategy == Strategy.PREDICTED;
    }
}
