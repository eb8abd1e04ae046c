package dev.punchline.engine.ice;

import dev.punchline.protocol.stun.StunClass;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request and its retransmissions, until it is answered or given up (RFC 8489 section 6.2.1).
 *
 * <p>Pure; not thread-safe. Its owner sends the request whenever {@link #onTick} says so, and hands in what might be
 * the answer after it has checked the integrity: the transaction id alone keeps out only those who cannot read along.
 */
public final class StunTransaction {
    /** What the owner has to do now. */
    public enum Step {
        /** Nothing until {@link #deadline}. */
        WAIT,
        /** Send the request, now. */
        SEND,
        /** Nothing ever again: no answer came in time. Said once. */
        GIVE_UP
    }

    /** How a message relates to this transaction. */
    public enum Match {
        /** It does not belong to it, or the transaction has ended. */
        NONE,
        /**
         * It answers the request but comes from elsewhere than the request went to. The transaction goes on; ICE takes
         * the pair for failed (RFC 8445 section 7.2.5.2.1).
         */
        FROM_ELSEWHERE,
        /** It is the answer, good or bad; the transaction has ended. */
        ANSWERED
    }

    private sealed interface State {}

    /** @param next index of the send that comes next; their number when there is none left */
    private record Running(int next, int sent, MonoTime lastSent) implements State {}

    private record Ended(@Nullable Duration roundTrip) implements State {}

    private final StunMessage request;
    private final InetSocketAddress to;
    private final Retransmission schedule;
    private final MonoTime start;
    private State state;

    /** Starts at {@code now}: the first {@link #onTick} says {@link Step#SEND}. */
    public StunTransaction(MonoTime now, StunMessage request, InetSocketAddress to, Retransmission schedule) {
        if (request.stunClass() != StunClass.REQUEST) {
            throw new IllegalArgumentException("only requests are answered: " + request);
        }
        this.state = new Running(0, 0, now);
        this.start = now;
        this.request = request;
        this.to = to;
        this.schedule = schedule;
    }

    public StunMessage request() {
        return request;
    }

    public InetSocketAddress to() {
        return to;
    }

    /** A late tick skips the sends it missed: one packet tells the other side as much as three at once. */
    public Step onTick(MonoTime now) {
        MonoTime due = deadline();
        if (!(state instanceof Running running) || due == null || now.isBefore(due)) {
            return Step.WAIT;
        }
        if (!now.isBefore(start.plus(schedule.patience()))) {
            state = new Ended(null);
            return Step.GIVE_UP;
        }
        int next = running.next();
        while (next < schedule.sends().size() && !now.isBefore(sendAt(next))) {
            next++;
        }
        state = new Running(next, running.sent() + 1, now);
        return Step.SEND;
    }

    /** Takes a message that arrived; whatever it is, it does no harm. */
    public Match onMessage(MonoTime now, InetSocketAddress from, StunMessage message) {
        boolean answers = message.stunClass() == StunClass.SUCCESS || message.stunClass() == StunClass.ERROR;
        boolean mine =
                answers && message.id().equals(request.id()) && message.method().equals(request.method());
        if (!mine || !(state instanceof Running running) || running.sent() == 0) {
            return Match.NONE;
        }
        if (!from.equals(to)) {
            return Match.FROM_ELSEWHERE;
        }
        // Retransmissions share the id, so only a request that went out once tells which send was answered
        // (RFC 8489 section 6.2.1, Karn's algorithm).
        state = new Ended(running.sent() == 1 ? now.since(running.lastSent()) : null);
        return Match.ANSWERED;
    }

    /** When {@link #onTick} next has work; null once the transaction has ended. */
    public @Nullable MonoTime deadline() {
        if (!(state instanceof Running running)) {
            return null;
        }
        return running.next() < schedule.sends().size() ? sendAt(running.next()) : start.plus(schedule.patience());
    }

    /** From the request to its answer; null before the answer and where a retransmission makes it ambiguous. */
    public @Nullable Duration roundTrip() {
        return state instanceof Ended ended ? ended.roundTrip() : null;
    }

    private MonoTime sendAt(int index) {
        return start.plus(schedule.sends().get(index));
    }
}
