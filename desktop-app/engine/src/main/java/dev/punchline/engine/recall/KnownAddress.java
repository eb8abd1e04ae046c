package dev.punchline.engine.recall;

import dev.punchline.engine.event.PathEnd;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where a peer was reached and may be reached again by whoever sends first: an address of its computer, or a port that its
 * router keeps for it. What a NAT showed of it is not known here: it is closed to who comes first, and where a router
 * masquerades without a firewall, a packet that comes too early moves the peer to another port.
 *
 * @param type {@link CandidateType#HOST} or {@link CandidateType#MAPPED}
 */
public record KnownAddress(CandidateType type, InetSocketAddress address) {
    private static final LocalBase NO_MATTER = new LocalBase(0);

    /** @throws IllegalArgumentException if it is of another type, or no peer can be there */
    public KnownAddress {
        if ((type != CandidateType.HOST && type != CandidateType.MAPPED) || !Candidate.isUsable(address)) {
            throw new IllegalArgumentException("not to be remembered: " + type);
        }
    }

    /** The other end of a path that worked, if it is worth remembering. */
    public static Optional<KnownAddress> of(PathEnd end) {
        return ofCode(end.type())
                .filter(type -> Candidate.isUsable(end.address()))
                .map(type -> new KnownAddress(type, end.address()));
    }

    /** The type of a word; empty for one that is not remembered. */
    public static Optional<CandidateType> ofCode(String code) {
        if (code.equals(CandidateType.HOST.code())) {
            return Optional.of(CandidateType.HOST);
        }
        return code.equals(CandidateType.MAPPED.code()) ? Optional.of(CandidateType.MAPPED) : Optional.empty();
    }

    /** As if the peer had told it. */
    Candidate candidate(int rank) {
        LocalCandidate told = type == CandidateType.HOST
                ? LocalCandidate.host(NO_MATTER, address, rank)
                : LocalCandidate.mapped(NO_MATTER, address, rank);
        return told.candidate();
    }
}
