package dev.punchline.engine.nat;

import dev.punchline.engine.event.LifetimeBounds;
import dev.punchline.engine.event.MappingLifetime;
import dev.punchline.engine.ice.StunTransaction;
import dev.punchline.engine.ice.StunTransaction.Match;
import dev.punchline.engine.ice.StunTransaction.Step;
import dev.punchline.engine.nat.LifetimeTrial.Kind;
import dev.punchline.engine.nat.LifetimeTrial.Phase;
import dev.punchline.engine.nat.LifetimeTrial.Sender;
import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long the NAT keeps a mapping that nobody uses: many mappings at once, each left alone for another span.
 *
 * <p>Pure; not thread-safe. Sockets are numbered: 0 is the helper, the others are fresh and have one trial each. Its owner
 * sends what {@link #poll} asks for, hands in what the sockets receive, and calls {@link #onTick} at the
 * {@link #deadline}. It says {@link Effect.Done} once, at most {@link #longest} after the start.
 */
public final class NatLifetime {
    /**
     * What is tried, in seconds. Each span lies just below a lifetime that is found in the field (5, 10, 15 s and so on
     * up to 5 minutes, RFC 4787 section 4.3), so that a mapping of 30 s is there after 29 s and gone after 34 s.
     */
    private static final List<Duration> SPANS = Stream.of(
                    4, 9, 14, 19, 24, 29, 34, 44, 59, 74, 89, 119, 149, 179, 239, 299, 359)
            .map(Duration::ofSeconds)
            .toList();

    /** Between the beginnings of two trials: NATs bear a new mapping each 20 ms for sure. */
    private static final Duration PACE = Duration.ofMillis(25);

    private final InetSocketAddress server;
    private final RandomGenerator random;
    private final List<Duration> spans;
    private final StunTransaction helper;
    private final List<LifetimeTrial> trials = new ArrayList<>();
    private final Queue<Effect> effects = new ArrayDeque<>();
    private boolean done;

    /** What is to be done, or told. */
    public sealed interface Effect {
        /** Send a request from the socket of that number. */
        record Send(int socket, InetSocketAddress to, StunMessage request) implements Effect {}

        /** It is over. */
        record Done(MappingLifetime lifetime) implements Effect {}
    }

    /**
     * Starts at {@code now}.
     *
     * @param longest spans longer than this are not tried
     * @param random for transaction ids, so it must be a {@link java.security.SecureRandom} outside of tests
     */
    public NatLifetime(MonoTime now, InetSocketAddress server, Duration longest, RandomGenerator random) {
        this.server = server;
        this.random = random;
        this.spans = spans(longest);
        StunMessage question = StunMessage.request(TransactionId.random(random));
        this.helper = new StunTransaction(now, question, server, LifetimeTrial.LOOK_SCHEDULE);
    }

    private static List<Duration> spans(Duration longest) {
        return SPANS.stream().filter(span -> span.compareTo(longest) <= 0).toList();
    }

    /** How many sockets it takes. */
    public static int sockets(Duration longest) {
        return 1 + Kind.values().length * spans(longest).size();
    }

    /** How long it takes in the worst case. */
    public static Duration longest(Duration longest) {
        return longest.plus(LifetimeTrial.SCHEDULE.patience().multipliedBy(2))
                .plus(LifetimeTrial.LOOK_SCHEDULE.patience().multipliedBy(2))
                .plus(LifetimeTrial.SECOND_EXCHANGE)
                .plus(PACE.multipliedBy(sockets(longest)));
    }

    public void onTick(MonoTime now) {
        Step step = helper.onTick(now);
        if (step == Step.SEND) {
            effects.add(new Effect.Send(0, server, helper.request()));
        } else if (step == Step.GIVE_UP) {
            finish();
        }
        for (int i = 0; i < trials.size(); i++) {
            int own = i + 1;
            trials.get(i).onTick(now).ifPresent(send -> {
                int socket = send.sender() == Sender.HELPER ? 0 : own;
                effects.add(new Effect.Send(socket, server, send.request()));
            });
        }
        finishIfOver();
    }

    /** Takes a message that the socket of that number received; says whether it belongs here. */
    public boolean onMessage(MonoTime now, int socket, InetSocketAddress from, StunMessage message) {
        if (socket == 0 && helper.onMessage(now, from, message) == Match.ANSWERED) {
            begin(now, message);
            return true;
        }
        for (int i = 0; i < trials.size(); i++) {
            boolean ours = socket == 0 || socket == i + 1;
            Sender receiver = socket == 0 ? Sender.HELPER : Sender.OWN;
            if (ours && trials.get(i).onMessage(now, receiver, from, message)) {
                finishIfOver();
                return true;
            }
        }
        return false;
    }

    private void begin(MonoTime now, StunMessage message) {
        AddressAttribute.XorMapped seen = message.find(AddressAttribute.XorMapped.class);
        if (seen == null) {
            finish();
            return;
        }
        for (Kind kind : Kind.values()) {
            for (Duration span : spans) {
                MonoTime start = now.plus(PACE.multipliedBy(trials.size()));
                trials.add(new LifetimeTrial(start, kind, span, seen.address(), server, random));
            }
        }
        finishIfOver();
    }

    private void finishIfOver() {
        if (helper.deadline() == null && trials.stream().allMatch(LifetimeTrial::isOver)) {
            finish();
        }
    }

    private void finish() {
        if (!done) {
            done = true;
            effects.add(new Effect.Done(new MappingLifetime(bounds(Kind.UNREPLIED), bounds(Kind.REPLIED))));
        }
    }

    /** A mapping that was there proves it; one that was gone may have been a lost packet. */
    private LifetimeBounds bounds(Kind kind) {
        Duration alive = spansOf(kind, Phase.ALIVE).reduce(Duration.ZERO, NatLifetime::longer);
        Optional<Duration> gone = spansOf(kind, Phase.GONE)
                .filter(span -> span.compareTo(alive) > 0)
                .min(Duration::compareTo);
        return new LifetimeBounds(alive, gone);
    }

    private Stream<Duration> spansOf(Kind kind, Phase phase) {
        return trials.stream()
                .filter(trial -> trial.kind() == kind && trial.phase() == phase)
                .map(LifetimeTrial::idle);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The next thing to do, in order; null if there is none now. */
    public @Nullable Effect poll() {
        return effects.poll();
    }

    /** When {@link #onTick} next has work; null once it is over. */
    public @Nullable MonoTime deadline() {
        if (done) {
            return null;
        }
        return Stream.concat(
                        Optional.ofNullable(helper.deadline()).stream(),
                        trials.stream().flatMap(trial -> Optional.ofNullable(trial.deadline()).stream()))
                .min(MonoTime::compareTo)
                .orElse(null);
    }
}
