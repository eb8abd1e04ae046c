package dev.punchline.engine.ice;

import dev.punchline.protocol.signal.Candidate;
import java.net.InetSocketAddress;
import java.time.Duration;

/** What happens inside an {@link IceAgent}, for the timeline and the log; nothing depends on it. */
public sealed interface IceTrace extends IceEffect {
    /**
     * A check left.
     *
     * @param attempt the how-manieth of this pair, from 1
     */
    record CheckSent(CandidatePair pair, int attempt, Purpose purpose) implements IceTrace {}

    /** What a check is for. */
    enum Purpose {
        /** Whether the pair works. */
        PROBE,
        /** To tell the other side that this pair is chosen. */
        NOMINATION,
        /** Whether the other side still wants to hear from us. */
        CONSENT
    }

    /** An authenticated check came in. */
    record CheckReceived(LocalBase base, InetSocketAddress from, Nominated nominated) implements IceTrace {}

    /** Whether the other side chose the pair by its check. */
    enum Nominated {
        YES,
        NO
    }

    /** A check of ours was answered. */
    record CheckAnswered(CandidatePair pair, Duration roundTrip) implements IceTrace {}

    /** A pair was made ({@code from} equals {@code to}) or changed its state. */
    record PairChanged(CandidatePair pair, PairState from, PairState to, String why) implements IceTrace {}

    /** An address of this peer that only a check brought to light. */
    record LocalLearnt(LocalCandidate candidate) implements IceTrace {}

    /** An address of the other peer that only a check brought to light. */
    record RemoteLearnt(Candidate candidate) implements IceTrace {}

    /** Both sides believed to have one role; this one gave way. */
    record RoleChanged(IceRole role, String why) implements IceTrace {}

    /** A datagram was not what it should be and was dropped. Counted by the owner; never logged above TRACE. */
    record Refused(InetSocketAddress from, String why) implements IceTrace {}
}
