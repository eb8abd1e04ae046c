package dev.punchline.engine.ice;

import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * An address of this peer and the socket behind it.
 *
 * @param base what is sent from to reach others as this candidate
 * @param candidate what the other side is told
 */
public record LocalCandidate(LocalBase base, Candidate candidate) {
    /**
     * An address of this computer.
     *
     * @param rank 0 for the best address, counting up; RFC 8421 wants the families mixed, IPv6 first
     */
    public static LocalCandidate host(LocalBase base, InetSocketAddress address, int rank) {
        return of(CandidateType.HOST, base, address, rank);
    }

    /** What a STUN server saw of this socket. */
    public static LocalCandidate reflexive(LocalBase base, InetSocketAddress seen, int rank) {
        return of(CandidateType.REFLEXIVE, base, seen, rank);
    }

    /** A port of the router that leads to this socket. */
    public static LocalCandidate mapped(LocalBase base, InetSocketAddress granted, int rank) {
        return of(CandidateType.MAPPED, base, granted, rank);
    }

    /**
     * A socket of a search for ports, which nobody is told of: its public port is what the search is about.
     *
     * @param address of this computer
     */
    public static LocalCandidate guess(LocalBase base, InetSocketAddress address) {
        return of(CandidateType.PREDICTED, base, address, 0);
    }

    private static LocalCandidate of(CandidateType type, LocalBase base, InetSocketAddress address, int rank) {
        return new LocalCandidate(
                base,
                new Candidate(
                        type, address, CandidatePriority.of(type, rank), foundation(type, base, address.getAddress())));
    }

    /** What the other side saw of this socket, which it told in its answer to a check. */
    LocalCandidate peerReflexive(InetSocketAddress seen) {
        return new LocalCandidate(
                base,
                new Candidate(
                        CandidateType.PEER_REFLEXIVE,
                        seen,
                        CandidatePriority.asPeerReflexive(candidate.priority()),
                        foundation(CandidateType.PEER_REFLEXIVE, base, seen.getAddress())));
    }

    InetSocketAddress address() {
        return candidate.address();
    }

    /**
     * Equal for equal type and base (RFC 8445 section 5.1.1.3). Addresses of one computer are several bases to the RFC
     * even where one socket serves them all.
     */
    private static String foundation(CandidateType type, LocalBase base, InetAddress address) {
        CRC32 hash = new CRC32();
        hash.update(type.code().getBytes(StandardCharsets.US_ASCII));
        hash.update(base.number());
        if (type == CandidateType.HOST) {
            hash.update(address.getAddress());
        }
        return Long.toHexString(hash.getValue());
    }
}
