package dev.punchline.engine.ice;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/** What the owner of an {@link IceAgent} has to do or to know. */
public sealed interface IceEffect permits IceEffect.Send, IceEffect.Outcome, IceTrace {
    /**
     * Send this datagram.
     *
     * @param bytes from position to limit; belongs to the receiver of the effect
     */
    record Send(LocalBase base, InetSocketAddress to, ByteBuffer bytes) implements IceEffect {}

    /** What the session acts on. */
    sealed interface Outcome extends IceEffect {}

    /**
     * An authenticated check came from this address for the first time: the peer is there, and what else comes from
     * there may be let in. Our own packets may not get through to it yet.
     */
    record PeerSeen(LocalBase base, InetSocketAddress from) implements Outcome {}

    /**
     * A check was answered: this pair works in both directions and may carry data before it is chosen (RFC 8445
     * section 12).
     */
    record PairAvailable(CandidatePair pair, Duration roundTrip) implements Outcome {}

    /** This pair carries the session from now on. The first one ends the search; later ones are better. */
    record PairSelected(CandidatePair pair, Duration roundTrip, String why) implements Outcome {}

    /** The selected pair does not answer, or can't be expected to: another one is searched for. */
    record PathDoubted(CandidatePair pair, String why) implements Outcome {}

    /** The selected pair answers again. */
    record PathBack(CandidatePair pair, Duration roundTrip) implements Outcome {}

    /**
     * The selected pair did not answer for the lifetime of consent: nothing may be sent over it (RFC 7675 section 5.1)
     * until {@link PathBack} or {@link PairSelected}. The search goes on.
     */
    record ConsentLapsed(CandidatePair pair) implements Outcome {}

    /** Patience is over and nothing was selected. The agent sends nothing more of its own accord. */
    record Failed(FailReason reason) implements Outcome {}

    /**
     * The selected pair was lost and no other was found in {@link Doubt#PATIENCE}, or the other side forbids us to go on
     * (RFC 7675 section 5.2). The agent sends nothing more of its own accord; begin anew with a new one.
     */
    record ConsentLost(CandidatePair pair) implements Outcome {}
}
