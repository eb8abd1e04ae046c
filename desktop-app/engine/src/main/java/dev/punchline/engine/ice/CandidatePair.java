package dev.punchline.engine.ice;

import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import java.net.Inet6Address;
import java.net.InetSocketAddress;

/**
 * A way that may or may not be open.
 *
 * @param local the best known candidate of the socket; once a check was answered, the address that the other side saw
 * @param remote the address of the other side
 */
public record CandidatePair(LocalCandidate local, Candidate remote) {
    /** What makes a pair: everything else about it may be learnt later. */
    record Key(LocalBase base, InetSocketAddress to) {}

    Key key() {
        return new Key(base(), to());
    }

    /** The socket to send from. */
    public LocalBase base() {
        return local.base();
    }

    /** The address to send to. */
    public InetSocketAddress to() {
        return remote.address();
    }

    /** RFC 8445 section 6.1.2.3; unsigned 64 bits, which the bounds of candidate priorities keep positive. */
    public long priority(IceRole role) {
        long own = local.candidate().priority();
        long theirs = remote.priority();
        long controlling = role == IceRole.CONTROLLING ? own : theirs;
        long controlled = role == IceRole.CONTROLLING ? theirs : own;
        return (Math.min(controlling, controlled) << 32)
                + 2 * Math.max(controlling, controlled)
                + (controlling > controlled ? 1 : 0);
    }

    /** RFC 8445 section 6.1.2.6: pairs that are likely to fare alike. */
    String foundation() {
        return local.candidate().foundation() + ":" + remote.foundation();
    }

    /** Whether no NAT stands between: the one difference between open ways that is worth a change. */
    boolean isDirect() {
        return local.candidate().type() == CandidateType.HOST && remote.type() == CandidateType.HOST;
    }

    static boolean sameFamily(InetSocketAddress one, InetSocketAddress other) {
        return one.getAddress() instanceof Inet6Address == other.getAddress() instanceof Inet6Address;
    }

    /** Short, for traces: {@code reflexive 198.51.100.1:40000 > host 203.0.113.2:40000}. */
    @Override
    public String toString() {
        return text(local.candidate()) + " > " + text(remote);
    }

    private static String text(Candidate candidate) {
        InetSocketAddress address = candidate.address();
        return candidate.type().code() + " " + address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
