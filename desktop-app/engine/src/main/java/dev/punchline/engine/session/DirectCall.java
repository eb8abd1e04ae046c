package dev.punchline.engine.session;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.recall.RecallDial;
import dev.punchline.engine.recall.RecallPlan;
import dev.punchline.protocol.signal.IceCredentials;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a caller tries beside the signaling: checks to the addresses at which the peer was reached before. Pure, as its
 * {@link Session} is.
 */
final class DirectCall {
    private final RecallPlan plan;
    private final RecallDial dial;
    private final Course course;
    private final Punch punch;
    private Optional<FailureReason> refusal = Optional.empty();

    /** Begins at once. */
    DirectCall(
            MonoTime now,
            RecallPlan plan,
            List<LocalCandidate> sockets,
            RandomGenerator random,
            Course course,
            Punch punch) {
        this.plan = plan;
        this.dial = new RecallDial(now, plan, sockets, random);
        this.course = course;
        this.punch = punch;
        send(now);
    }

    private void send(MonoTime now) {
        for (RecallDial.Send send = dial.poll(); send != null; send = dial.poll()) {
            if (punch.admits(now, send.to(), send.message())) {
                course.want(new SessionEffect.Send(send.base(), send.to(), send.message()));
            }
        }
    }

    /** What the called peer answers with, directly or through the mediator. */
    IceCredentials theirs() {
        return plan.theirs();
    }

    boolean awaits(TransactionId id) {
        return dial.awaits(id);
    }

    Optional<RecallDial.Answer> onStun(MonoTime now, LocalBase base, InetSocketAddress from, StunMessage message) {
        return dial.onStun(now, base, from, message);
    }

    /** The mediator can't carry the request; says whether there is still something to wait for. */
    boolean outlives(FailureReason reason) {
        refusal = Optional.of(reason);
        return !dial.isOver();
    }

    /** Why the call fails now that this was of no use either. */
    Optional<FailureReason> failure() {
        return dial.isOver() ? refusal : Optional.empty();
    }

    void onTick(MonoTime now) {
        dial.onTick(now);
        send(now);
    }

    @Nullable
    MonoTime deadline() {
        return dial.deadline();
    }

    /** The peer has answered, or nobody waits any more. */
    void end() {
        dial.end();
    }
}
