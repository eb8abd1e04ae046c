package dev.punchline.engine.nat;

import dev.punchline.engine.ice.Retransmission;
import dev.punchline.engine.ice.StunTransaction;
import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.StunClass;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One question under way: its request, its retransmissions, its outcome. */
final class NatProbe {
    enum Outcome {
        PENDING,
        /** An answer came from where it should. */
        ANSWERED,
        /** The server refused, or answered from elsewhere than it was asked to: it cannot do this test. */
        VOID,
        /** Nothing came. */
        SILENCE
    }

    private final NatQuestion question;
    private final InetSocketAddress answersFrom;
    private final StunTransaction transaction;
    private Outcome outcome = Outcome.PENDING;
    private @Nullable InetSocketAddress seen;

    /** @param answersFrom where a good answer comes from */
    NatProbe(
            MonoTime start,
            NatQuestion question,
            StunMessage request,
            NatServers servers,
            InetSocketAddress answersFrom,
            Retransmission schedule) {
        this.question = question;
        this.answersFrom = answersFrom;
        this.transaction = new StunTransaction(start, request, question.asks(servers), schedule);
    }

    NatQuestion question() {
        return question;
    }

    InetSocketAddress server() {
        return transaction.to();
    }

    StunMessage request() {
        return transaction.request();
    }

    Outcome outcome() {
        return outcome;
    }

    /** The public address that the answer told; null without a usable one. */
    @Nullable
    InetSocketAddress seen() {
        return seen;
    }

    @Nullable
    MonoTime deadline() {
        return outcome == Outcome.PENDING ? transaction.deadline() : null;
    }

    /** From question to answer; null if it is not known for sure. */
    @Nullable
    Duration roundTrip() {
        return transaction.roundTrip();
    }

    /** Says whether the request must be sent now. */
    StunTransaction.Step onTick(MonoTime now) {
        if (outcome != Outcome.PENDING) {
            return StunTransaction.Step.WAIT;
        }
        StunTransaction.Step step = transaction.onTick(now);
        if (step == StunTransaction.Step.GIVE_UP) {
            outcome = Outcome.SILENCE;
        }
        return step;
    }

    /** Takes a message; says whether it was the answer to this question. */
    boolean onMessage(MonoTime now, InetSocketAddress from, StunMessage message) {
        if (outcome != Outcome.PENDING || transaction.onMessage(now, from, message) == StunTransaction.Match.NONE) {
            return false;
        }
        // Whoever knows the transaction id tells the truth about the address; only a filter cares who it was.
        boolean right = !question.testsFilter() || from.equals(answersFrom);
        boolean good = message.stunClass() == StunClass.SUCCESS && right;
        outcome = good ? Outcome.ANSWERED : Outcome.VOID;
        seen = good ? usableAddress(message) : null;
        return true;
    }

    private static @Nullable InetSocketAddress usableAddress(StunMessage message) {
        AddressAttribute attribute = message.find(AddressAttribute.XorMapped.class);
        if (attribute == null) {
            // RFC 8489 section 6.3.3: what servers of RFC 3489 send.
            attribute = message.find(AddressAttribute.Mapped.class);
        }
        if (attribute == null) {
            return null;
        }
        InetSocketAddress address = attribute.address();
        boolean usable = address.getPort() != 0
                && !address.getAddress().isAnyLocalAddress()
                && !address.getAddress().isMulticastAddress();
        return usable ? address : null;
    }
}
