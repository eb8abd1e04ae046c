package dev.punchline.engine.probing;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which requests for a session are looked at. Whoever is in the room may connect, since what it may send is decided offer
 * by offer; but each request costs two signatures, a key agreement, checks of a session and a line on somebody's
 * terminal, and identities cost a stranger nothing.
 */
public final class IncomingCalls {
    /** What this peer knows of a caller. */
    public enum Caller {
        /** Its key is pinned. */
        CONTACT,
        STRANGER
    }

    /** What becomes of a request. */
    public enum Verdict {
        CONSENT,
        /** The caller is told that we are busy. */
        DECLINE,
        /** Not even that: an answer costs as much as a look. */
        IGNORE
    }

    /** A person clicks, a program tries again with a backoff; a test in a loop needs a second each time. */
    private static final Allowance.Size ONE_PEER = new Allowance.Size(60, Duration.ofMillis(500));

    /** 100 attempts at the same moment are to work; whoever makes identities gets ten more a second in all. */
    private static final Allowance.Size ALL_STRANGERS = new Allowance.Size(250, Duration.ofMillis(100));

    private static final Allowance.Size DECLINES = new Allowance.Size(20, Duration.ofSeconds(1));

    /** The longest silent caller is forgotten; the bound of all strangers stays. */
    private static final int MAX_PEERS = 1_024;

    private final Map<PeerId, Allowance> peers = new LinkedHashMap<>(16, 0.75f, true);
    private final Allowance strangers;
    private final Allowance declines;

    public IncomingCalls(MonoTime now) {
        strangers = new Allowance(ALL_STRANGERS, now);
        declines = new Allowance(DECLINES, now);
    }

    /** Decides on a request, and counts it. */
    public Verdict decide(MonoTime now, PeerId peer, Caller caller) {
        boolean seldom = peers.computeIfAbsent(peer, fresh -> new Allowance(ONE_PEER, now))
                .take(now);
        if (peers.size() > MAX_PEERS) {
            peers.remove(peers.keySet().iterator().next());
        }
        if (seldom && (caller == Caller.CONTACT || strangers.take(now))) {
            return Verdict.CONSENT;
        }
        return declines.take(now) ? Verdict.DECLINE : Verdict.IGNORE;
    }
}
