package dev.punchline.engine.recall;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.stun.IceAttribute;
import dev.punchline.protocol.stun.StunClass;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunIntegrity;
import dev.punchline.protocol.stun.StunKey;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.StunSeal;
import dev.punchline.protocol.stun.TextAttribute;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The caller's checks to the addresses at which a peer was reached before. Pure; its owner sends what {@link #poll} says,
 * if it may, and lets it {@link #end} when the other side has answered in another way.
 */
public final class RecallDial {
    /**
     * When each address is checked, counted from the call: as often as a plain check in its first second, but 150 ms
     * apart, which is the pace for addresses that nobody vouches for.
     */
    private static final List<Duration> ROUNDS = List.of(
            Duration.ZERO,
            Duration.ofMillis(150),
            Duration.ofMillis(300),
            Duration.ofMillis(600),
            Duration.ofMillis(1_000));

    /** A peer that is there has answered one of them by then, half a second away at most. */
    static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final RecallPlan plan;
    private final StunKey key;
    private final MonoTime begunAt;
    private final List<LocalCandidate> sockets;
    private final RandomGenerator random;
    private final long tieBreaker;
    private final Map<TransactionId, Asked> asked = new HashMap<>();
    private final Queue<Send> effects = new ArrayDeque<>();
    private int round;
    private boolean over;

    /** A check that is to leave; its bytes belong to the receiver. */
    public record Send(LocalBase base, InetSocketAddress to, ByteBuffer message) {}

    /** An answer that only the peer can have given. */
    public record Answer(LocalBase base, Candidate remote, Duration roundTrip) {}

    private record Asked(LocalBase base, Candidate remote, MonoTime at) {}

    /**
     * Begins at once.
     *
     * @param sockets what checks leave from: the first of each family
     * @param random a {@link java.security.SecureRandom} outside of tests
     */
    public RecallDial(MonoTime now, RecallPlan plan, List<LocalCandidate> sockets, RandomGenerator random) {
        this.begunAt = now;
        this.plan = plan;
        this.key = StunKey.ofPassword(plan.theirs().password());
        this.sockets = List.copyOf(sockets);
        this.random = random;
        this.tieBreaker = random.nextLong();
        onTick(now);
    }

    public void onTick(MonoTime now) {
        while (!over && round < ROUNDS.size() && !now.isBefore(begunAt.plus(ROUNDS.get(round)))) {
            round++;
            plan.addresses().forEach(remote -> check(now, remote));
        }
        if (!now.isBefore(begunAt.plus(PATIENCE))) {
            end();
        }
    }

    private void check(MonoTime now, Candidate remote) {
        InetSocketAddress to = remote.address();
        sockets.stream()
                .filter(local -> local.candidate().address().getAddress().getClass()
                        == to.getAddress().getClass())
                .findFirst()
                .ifPresent(local -> {
                    TransactionId id = TransactionId.random(random);
                    asked.put(id, new Asked(local.base(), remote, now));
                    effects.add(new Send(local.base(), to, request(id, local)));
                });
    }

    /** A check as ICE makes it (RFC 8445 section 7.2.2): the called side's agent answers it as one of the session. */
    private ByteBuffer request(TransactionId id, LocalCandidate from) {
        StunMessage message = StunMessage.request(id)
                .with(
                        new TextAttribute.Username(
                                plan.theirs().ufrag() + ":" + plan.ours().ufrag()),
                        new IceAttribute.Priority(from.candidate().priority()),
                        new IceAttribute.Controlling(tieBreaker));
        return StunEncoder.encode(message, StunSeal.integrity(key), StunSeal.FINGERPRINT);
    }

    /** Whether a message would answer one of these checks. */
    public boolean awaits(TransactionId id) {
        return asked.containsKey(id);
    }

    /** Takes an answer; gives it if the peer itself made it and it came from where it was asked. */
    public Optional<Answer> onStun(MonoTime now, LocalBase base, InetSocketAddress from, StunMessage message) {
        Asked question = asked.get(message.id());
        boolean right = question != null
                && !over
                && message.stunClass() == StunClass.SUCCESS
                && question.base().equals(base)
                && question.remote().address().equals(from)
                && message.verify(key) == StunIntegrity.VALID;
        if (question == null || !right) {
            return Optional.empty();
        }
        end();
        return Optional.of(new Answer(base, question.remote(), now.since(question.at())));
    }

    /** The next check to send; null if there is none now. */
    public @Nullable Send poll() {
        return effects.poll();
    }

    /** When {@link #onTick} next has work; null: never again. */
    public @Nullable MonoTime deadline() {
        if (over) {
            return null;
        }
        return begunAt.plus(round < ROUNDS.size() ? ROUNDS.get(round) : PATIENCE);
    }

    /** Nothing more is sent, and no answer counts. */
    public void end() {
        over = true;
        effects.clear();
    }

    public boolean isOver() {
        return over;
    }
}
