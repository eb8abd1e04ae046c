package dev.punchline.engine.session;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PathEnd;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.probing.AddressReach;
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
    /**
     * A kernel sends a lost SYN again after 1 s (RFC 6298 section 2), which is when people are told that there is no path.
     * Several at once are lost together once in a thousand times where one in ten exchanges is lost.
     */
    static final int QUICK_ROUNDS = 3;

    static final Duration QUICK_REPEAT = Duration.ofMillis(150);
    /** An answer takes a round trip, over two satellite hops at most; with the quick rounds it keeps within a second. */
    static final Duration ANSWER_TAKES = Duration.ofMillis(600);
    /** By then a SYN has been sent twice (RFC 6298 section 2): the connection hangs for another reason, or nowhere. */
    static final Duration REPEAT = Duration.ofMillis(2_500);
    /** What a peer names is dialled no more often, so that naming addresses is no way to have others flooded. */
    static final int MOST_ROUNDS = QUICK_ROUNDS + 2;
    /** Where somebody answered, or the other side can dial us: time for a lost SYN, and for TLS. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    private final boolean asksStun;
    private TcpReach ours;
    private TcpReach theirs = TcpReach.NONE;
    private boolean workedLately;
    private int rounds;
    private boolean answered;
    private @Nullable MonoTime begunAt;
    private @Nullable MonoTime dialAt;
    private @Nullable MonoTime dialledAt;
    private @Nullable MonoTime giveUpAt;

    TcpFallback(SessionSetup setup) {
        this.ours = setup.tcp();
        this.asksStun = !setup.stun().isEmpty();
    }

    /** What is known of this side. */
    TcpReach ours() {
        return ours;
    }

    /** What connected these two networks lately. */
    void onHint(Strategy strategy) {
        workedLately = strategy == Strategy.TCP;
    }

    void onOurs(MonoTime now, TcpReach reach) {
        ours = reach;
        heed(now);
    }

    void onTheirs(MonoTime now, TcpReach reach) {
        boolean more = !theirs.candidates().containsAll(reach.candidates());
        theirs = reach;
        boolean headStart = rounds == 0 && dialAt != null;
        if (begunAt != null && more && !headStart && rounds < MOST_ROUNDS) {
            dialAt = now;
        }
        heed(now);
    }

    /**
     * Both sides are known: it is at once if UDP is known to be of no use, or TCP was what worked lately and UDP is not known
     * to get through at both sides by now; and later if UDP does not show to be of use.
     */
    void begin(MonoTime now) {
        begunAt = now;
        boolean open = ours.udp() == TcpReach.Udp.OPEN && theirs.udp() == TcpReach.Udp.OPEN;
        dialAt = workedLately && !open ? now : now.plus(HEAD_START);
        heed(now);
    }

    /** Somebody has taken a connection, or made one for this session: whoever it is, the rest deserves patience. */
    void onAnswered(MonoTime now) {
        if (!answered) {
            answered = true;
            dialAt = dialAt == null || rounds == 0 ? dialAt : now.plus(REPEAT);
            heed(now);
        }
    }

    /** That UDP is blocked may be known only when an examination is over, and TCP has been tried for a while by then. */
    private void heed(MonoTime now) {
        if (begunAt == null || whyNot().isEmpty()) {
            giveUpAt = null; // a late answer may have shown that it is not
            return;
        }
        dialAt = rounds == 0 ? now : dialAt;
        boolean enough = !answered && !mayYetBeAnswered() && rounds >= QUICK_ROUNDS;
        giveUpAt = enough && dialledAt != null ? dialledAt.plus(ANSWER_TAKES) : begunAt.plus(PATIENCE);
    }

    /**
     * Where we can be reached the other side dials too, from a program that may be slow to say the first word; and a port
     * that a router granted leads somewhere, so whoever is silent there is busy.
     */
    private boolean mayYetBeAnswered() {
        boolean reached = ours.candidates().stream()
                .anyMatch(candidate -> AddressReach.of(candidate.address().getAddress()) == AddressReach.PUBLIC);
        return reached || theirs.candidates().stream().anyMatch(candidate -> candidate.type() == CandidateType.MAPPED);
    }

    /** The addresses to dial: all of them, again and again, for the first dial may have been lost or too early. */
    List<InetSocketAddress> due(MonoTime now, Predicate<InetSocketAddress> allowed) {
        if (dialAt == null || now.isBefore(dialAt)) {
            return List.of();
        }
        List<InetSocketAddress> remotes = theirs.candidates().stream()
                .map(Candidate::address)
                .filter(allowed)
                .distinct()
                .toList();
        if (remotes.isEmpty()) {
            dialAt = null;
            return remotes;
        }
        rounds++;
        dialledAt = now;
        Duration pause = rounds < QUICK_ROUNDS && !answered ? QUICK_REPEAT : REPEAT;
        dialAt = rounds == MOST_ROUNDS ? null : now.plus(pause);
        heed(now);
        return remotes;
    }

    /** Whether UDP is of no use, and TCP has had its time. */
    boolean isHopeless(MonoTime now) {
        return giveUpAt != null && !now.isBefore(giveUpAt);
    }

    /**
     * Why it has to be TCP: UDP is known to be blocked at one side. Where theirs is and no server has answered us yet,
     * ours is likely to be as well, and that is where the user can do something.
     */
    Optional<FailureReason> whyNot() {
        if (ours.udp() == TcpReach.Udp.BLOCKED) {
            return Optional.of(FailureReason.UDP_BLOCKED);
        }
        if (theirs.udp() != TcpReach.Udp.BLOCKED) {
            return Optional.empty();
        }
        boolean unanswered = asksStun && ours.udp() == TcpReach.Udp.UNKNOWN;
        return Optional.of(unanswered ? FailureReason.UDP_BLOCKED : FailureReason.PEER_UDP_BLOCKED);
    }

    /** Nothing is waited for any more. */
    void end() {
        begunAt = null;
        dialAt = null;
        dialledAt = null;
        giveUpAt = null;
    }

    @Nullable
    MonoTime deadline() {
        return Punch.earliest(dialAt, giveUpAt);
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
