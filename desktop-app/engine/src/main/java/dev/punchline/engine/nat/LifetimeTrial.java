package dev.punchline.engine.nat;

import dev.punchline.engine.ice.Retransmission;
import dev.punchline.engine.ice.StunTransaction;
import dev.punchline.engine.ice.StunTransaction.Match;
import dev.punchline.engine.ice.StunTransaction.Step;
import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.ResponsePort;
import dev.punchline.protocol.stun.StunClass;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One mapping that is left alone for a while, then looked for (RFC 5780 section 4.6): a helper asks the server to answer
 * to the mapping's port, and either the answer comes in or the mapping is gone.
 */
final class LifetimeTrial {
    /** For what makes the mapping. */
    static final Retransmission SCHEDULE = Retransmission.ofMillis(1_500, 0, 250, 700);

    /** For what looks for it, where silence is an answer too: five sends make silence by loss rare. */
    static final Retransmission LOOK_SCHEDULE = Retransmission.ofMillis(3_500, 0, 250, 700, 1_500, 2_500);

    /**
     * Between the two exchanges that make a mapping a used one. Linux takes a flow for a steady one when something goes
     * out more than 2 s after it began and was answered.
     */
    static final Duration SECOND_EXCHANGE = Duration.ofMillis(2_500);

    private final Kind kind;
    private final Duration idle;
    private final InetSocketAddress helper;
    private final InetSocketAddress server;
    private final RandomGenerator random;
    private Phase phase;
    private StunTransaction transaction;
    private MonoTime next;
    private @Nullable InetSocketAddress mapped;

    /** What went through the mapping before it is left alone. */
    enum Kind {
        /** One packet went out, and its answer was sent elsewhere. */
        UNREPLIED,
        /** Packets went both ways, twice. */
        REPLIED
    }

    enum Phase {
        FIRST,
        SECOND,
        IDLE,
        LOOKING,
        ALIVE,
        GONE,
        /** The server or the network does not allow to tell. */
        VOID
    }

    /** From which socket something is sent. */
    enum Sender {
        HELPER,
        OWN
    }

    record Send(Sender sender, StunMessage request) {}

    /**
     * Starts at {@code start}.
     *
     * @param helper the helper's public address
     */
    LifetimeTrial(
            MonoTime start,
            Kind kind,
            Duration idle,
            InetSocketAddress helper,
            InetSocketAddress server,
            RandomGenerator random) {
        this.kind = kind;
        this.idle = idle;
        this.helper = helper;
        this.server = server;
        this.random = random;
        this.phase = Phase.FIRST;
        this.next = start;
        this.transaction = ask(start, kind == Kind.UNREPLIED ? helper.getPort() : 0, SCHEDULE);
    }

    /** @param answerTo a port of ours; 0 for the one that asks */
    private StunTransaction ask(MonoTime now, int answerTo, Retransmission schedule) {
        StunMessage request = StunMessage.request(TransactionId.random(random));
        return new StunTransaction(
                now, answerTo == 0 ? request : request.with(new ResponsePort(answerTo)), server, schedule);
    }

    Kind kind() {
        return kind;
    }

    Duration idle() {
        return idle;
    }

    Phase phase() {
        return phase;
    }

    boolean isOver() {
        return phase.compareTo(Phase.ALIVE) >= 0;
    }

    /** What is to be sent now. */
    Optional<Send> onTick(MonoTime now) {
        if (phase == Phase.IDLE && !now.isBefore(next)) {
            phase = Phase.LOOKING;
            transaction = ask(now, mapped == null ? 0 : mapped.getPort(), LOOK_SCHEDULE);
        }
        if (isOver() || phase == Phase.IDLE || (phase == Phase.SECOND && now.isBefore(next))) {
            return Optional.empty();
        }
        Step step = transaction.onTick(now);
        if (step == Step.GIVE_UP) {
            phase = phase == Phase.LOOKING ? Phase.GONE : Phase.VOID;
        }
        return step == Step.SEND
                ? Optional.of(new Send(phase == Phase.LOOKING ? Sender.HELPER : Sender.OWN, transaction.request()))
                : Optional.empty();
    }

    /** Takes a message that the helper or the trial's own socket received; says whether it was for this trial. */
    boolean onMessage(MonoTime now, Sender receiver, InetSocketAddress from, StunMessage message) {
        boolean elsewhere = phase == Phase.FIRST && kind == Kind.UNREPLIED;
        Sender awaited = elsewhere ? Sender.HELPER : Sender.OWN;
        boolean refused = message.stunClass() == StunClass.ERROR;
        // A server that knows no RESPONSE-PORT refuses to the one that asks.
        if (isOver()
                || (receiver != awaited && !refused)
                || transaction.onMessage(now, from, message) != Match.ANSWERED) {
            return false;
        }
        AddressAttribute.XorMapped seen = message.find(AddressAttribute.XorMapped.class);
        if (refused || seen == null) {
            phase = Phase.VOID;
        } else {
            advance(now, seen.address());
        }
        return true;
    }

    private void advance(MonoTime now, InetSocketAddress seen) {
        if (phase == Phase.LOOKING) {
            phase = Phase.ALIVE;
            return;
        }
        InetAddress own = seen.getAddress();
        if (!own.equals(helper.getAddress())) {
            phase = Phase.VOID; // a carrier with a pool: the answer would go to another address
        } else if (phase == Phase.FIRST && kind == Kind.REPLIED) {
            phase = Phase.SECOND;
            next = now.plus(SECOND_EXCHANGE);
            transaction = ask(next, 0, SCHEDULE);
        } else {
            phase = Phase.IDLE;
            mapped = seen;
            next = now.plus(idle);
        }
    }

    @Nullable
    MonoTime deadline() {
        if (isOver()) {
            return null;
        }
        return phase == Phase.IDLE ? next : transaction.deadline();
    }
}
