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
    private final MonoTime start;
    private final MonoTime lastSend;
    private Outcome outcome = Outcome.PENDING;
    private @Nullable InetSocketAddress seen;
    /** When silence is taken for the answer, where that is known to be sooner than the schedule says. */
    private @Nullable MonoTime silentAt;

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
        this.start = start;
        this.lastSend = start.plus(schedule.sends().get(schedule.sends().size() - 1));
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
        if (outcome != Outcome.PENDING) {
            return null;
        }
        MonoTime due = transaction.deadline();
        return silentAt != null && (due == null || silentAt.isBefore(due)) ? silentAt : due;
    }

    /** How long ago it was first asked: no round trip that ends now is longer. */
    Duration waited(MonoTime now) {
        return now.since(start);
    }

    /** An answer to the last send will be here by then, or none will come. */
    void expectWithin(Duration patience) {
        silentAt = lastSend.plus(patience);
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
        if (silentAt != null && !now.isBefore(silentAt)) {
            outcome = Outcome.SILENCE;
            return StunTransaction.Step.GIVE_UP;
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
