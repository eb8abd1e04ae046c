package dev.punchline.engine.session;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PathEnd;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.signal.TcpReach;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** When a session turns to TCP, and when that has led nowhere either. Pure, as its {@link Session} is. */
final class TcpFallback {
    /** Plain checks find what they find by then; see {@link Punch#VERDICT_AFTER}. */
    static final Duration HEAD_START = Duration.ofSeconds(1);
    /** A lost SYN is sent again after 1 s and 3 s (RFC 6298 section 2), and the handshake needs two round trips. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TcpReach ours;
    private TcpReach theirs = TcpReach.NONE;
    private @Nullable MonoTime dialAt;
    private @Nullable MonoTime giveUpAt;

    TcpFallback(TcpReach ours) {
        this.ours = ours;
    }

    void onTheirs(TcpReach reach) {
        theirs = reach;
    }

    /** Both sides are known: it is at once if UDP is known to be of no use, and later if it does not show to be. */
    void begin(MonoTime now) {
        dialAt = isUdpBlocked() ? now : now.plus(HEAD_START);
        giveUpAt = isUdpBlocked() ? now.plus(PATIENCE) : null;
    }

    private boolean isUdpBlocked() {
        return whyNot().isPresent();
    }

    /** The addresses to dial, told once. */
    List<InetSocketAddress> due(MonoTime now, Predicate<InetSocketAddress> allowed) {
        if (dialAt == null || now.isBefore(dialAt)) {
            return List.of();
        }
        dialAt = null;
        return theirs.candidates().stream()
                .map(Candidate::address)
                .filter(allowed)
                .distinct()
                .toList();
    }

    /** Whether UDP is of no use, and TCP has had its time. */
    boolean isHopeless(MonoTime now) {
        return giveUpAt != null && !now.isBefore(giveUpAt);
    }

    /** Why it has to be TCP: UDP is known to be blocked at one side. */
    Optional<FailureReason> whyNot() {
        if (ours.udp() == TcpReach.Udp.BLOCKED) {
            return Optional.of(FailureReason.UDP_BLOCKED);
        }
        return theirs.udp() == TcpReach.Udp.BLOCKED ? Optional.of(FailureReason.PEER_UDP_BLOCKED) : Optional.empty();
    }

    /** Nothing is waited for any more. */
    void end() {
        dialAt = null;
        giveUpAt = null;
    }

    @Nullable
    MonoTime deadline() {
        return dialAt != null ? dialAt : giveUpAt;
    }

    /** This side's end of a connection: the port of a connection that we dialled is nobody's candidate. */
    PathEnd local(InetSocketAddress address) {
        return end(ours, address, CandidateType.HOST);
    }

    /** The other side's end: where a connection came from may be its NAT. */
    PathEnd remote(InetSocketAddress address) {
        return end(theirs, address, CandidateType.PEER_REFLEXIVE);
    }

    private static PathEnd end(TcpReach reach, InetSocketAddress address, CandidateType otherwise) {
        CandidateType type = reach.candidates().stream()
                .filter(candidate -> candidate.address().equals(address))
                .map(Candidate::type)
                .findFirst()
                .orElse(otherwise);
        return new PathEnd(type.code(), address);
    }
}
