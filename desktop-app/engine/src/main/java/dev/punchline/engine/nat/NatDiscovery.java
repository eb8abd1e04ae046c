package dev.punchline.engine.nat;

import dev.punchline.engine.ice.Retransmission;
import dev.punchline.engine.ice.StunTransaction;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.stun.ChangeRequest;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the public address of a socket and the class of the NATs in front of it (RFC 5780), all questions side by side.
 *
 * <p>Pure; not thread-safe. Its owner sends what {@link #poll} asks for, hands in what the sockets receive, and calls
 * {@link #onTick} at the {@link #deadline}. It says {@link NatEffect.Found} for each public address of the main socket
 * as soon as it is known, {@link NatEffect.Unanswered} where nobody answers for {@link #UNANSWERED_AFTER}, and
 * {@link NatEffect.Done} once, at most {@link #LONGEST} after the start; a network
 * that lets everything in is done some 150 ms after one round trip. It sends at most 63 datagrams, whatever it receives.
 */
public final class NatDiscovery {
    /**
     * Between the first sends of two questions: home routers bear a new mapping each 20 ms for sure, and most 5 ms; each
     * socket asks every second time at most. All questions are out after 150 ms.
     */
    static final Duration PACE = Duration.ofMillis(10);

    /**
     * For addresses. With five sends a loss of a fifth in each direction leaves one network in 160 unseen; the answer to
     * the last send has a second.
     */
    static final Retransmission MAPPING_SCHEDULE = Retransmission.ofMillis(3_000, 0, 200, 500, 1_000, 2_000);

    /**
     * For filters, where silence is the usual answer and everybody waits for it: four sends make silence by loss rare.
     * The patience is that of a network whose round trip is not known; see {@link #FILTER_PATIENCE}.
     */
    static final Retransmission FILTER_SCHEDULE = Retransmission.ofMillis(1_500, 0, 100, 250, 450);

    /**
     * How long the answer to the last send is waited for, and two round trips where that is longer: the server has just
     * shown the same socket how far it is, and queues seldom double that. So a tight filter is known 0.75 s after the start.
     */
    static final Duration FILTER_PATIENCE = Duration.ofMillis(250);

    /**
     * Without any answer UDP is taken for blocked: by then some 45 datagrams from six sockets are out. The longest round
     * trip that people have, by a geostationary satellite, is 0.65 s; whoever is farther away is believed as soon as an
     * answer comes.
     */
    static final Duration UNANSWERED_AFTER = Duration.ofSeconds(1);

    /** For what is good to know and nobody waits for: three sends, and the last answer has half a second. */
    static final Retransmission SAMPLE_SCHEDULE = Retransmission.ofMillis(1_200, 0, 250, 700);

    /** From the start to the report in the worst case, which is that nobody answers. */
    public static final Duration LONGEST = MAPPING_SCHEDULE
            .patience()
            .plus(PACE.multipliedBy(NatQuestion.values().length))
            .plus(NatHairpin.SCHEDULE.patience());

    private final RandomGenerator random;
    private final NatFindings findings;
    private final Map<NatQuestion, NatProbe> probes = new EnumMap<>(NatQuestion.class);
    private final List<InetSocketAddress> reflexive = new ArrayList<>();
    private final Queue<NatEffect> effects = new ArrayDeque<>();
    private Phase phase = Phase.ASKING;
    private @Nullable NatHairpin hairpin;
    /** When UDP is taken for blocked; null once something was answered, or that was told. */
    private @Nullable MonoTime unansweredAt;

    private enum Phase {
        ASKING,
        /** All but the filter is known. */
        SAMPLED,
        DONE
    }

    /**
     * Starts at {@code now}: the first {@link #onTick} asks the first question.
     *
     * @param localPorts to which each socket is bound; fewer samples than there could be show less of the ports
     * @param random for transaction ids, so it must be a {@link java.security.SecureRandom} outside of tests
     */
    public NatDiscovery(MonoTime now, NatServers servers, Map<NatSocket, Integer> localPorts, RandomGenerator random) {
        if (!localPorts.keySet().containsAll(List.of(NatSocket.MAIN, NatSocket.FRESH))) {
            throw new IllegalArgumentException("a local port is missing: " + localPorts);
        }
        this.random = random;
        this.findings = new NatFindings(probes, Map.copyOf(localPorts));
        this.unansweredAt = now.plus(UNANSWERED_AFTER);
        for (NatQuestion question : NatQuestion.values()) {
            Optional<InetSocketAddress> answersFrom = question.answersFrom(servers);
            if (answersFrom.isPresent() && localPorts.containsKey(question.socket())) {
                MonoTime start = now.plus(PACE.multipliedBy(probes.size()));
                StunMessage request = request(question, TransactionId.random(random));
                probes.put(
                        question,
                        new NatProbe(start, question, request, servers, answersFrom.get(), schedule(question)));
            }
        }
    }

    private static Retransmission schedule(NatQuestion question) {
        if (question.testsFilter()) {
            return FILTER_SCHEDULE;
        }
        return question.isSample() ? SAMPLE_SCHEDULE : MAPPING_SCHEDULE;
    }

    private static StunMessage request(NatQuestion question, TransactionId id) {
        StunMessage request = StunMessage.request(id);
        return question.change() == ChangeRequest.NONE ? request : request.with(question.change());
    }

    public void onTick(MonoTime now) {
        for (NatProbe probe : probes.values()) {
            if (probe.onTick(now) == StunTransaction.Step.SEND) {
                effects.add(new NatEffect.Send(probe.question().socket(), probe.server(), probe.request()));
            }
        }
        if (hairpin != null) {
            effects.addAll(hairpin.onTick(now));
        }
        if (unansweredAt != null && !now.isBefore(unansweredAt)) {
            unansweredAt = null;
            effects.add(new NatEffect.Unanswered());
        }
        goOn(now);
    }

    /**
     * Takes a STUN message that one of the sockets received.
     *
     * @return whether it belongs to this discovery; if not, nothing has changed
     */
    public boolean onMessage(MonoTime now, NatSocket socket, InetSocketAddress from, StunMessage message) {
        boolean taken = hairpin != null && hairpin.onMessage(socket, message);
        for (NatProbe probe : probes.values()) {
            if (!taken && probe.question().socket() == socket && probe.onMessage(now, from, message)) {
                taken = true;
                if (socket == NatSocket.MAIN) {
                    learn(probe.seen());
                }
                if (probe.question() == NatQuestion.FRESH_MAPPING) {
                    hurryFilters(probe.waited(now));
                }
            }
        }
        if (taken) {
            unansweredAt = null;
            goOn(now);
        }
        return taken;
    }

    /** The server is so far from the fresh socket, or nearer. */
    private void hurryFilters(Duration roundTrip) {
        Duration two = roundTrip.multipliedBy(2);
        Duration patience = two.compareTo(FILTER_PATIENCE) > 0 ? two : FILTER_PATIENCE;
        probes.values().stream()
                .filter(probe -> probe.question().testsFilter())
                .forEach(probe -> probe.expectWithin(patience));
    }

    private void learn(@Nullable InetSocketAddress seen) {
        if (seen != null && !reflexive.contains(seen)) {
            reflexive.add(seen);
            effects.add(new NatEffect.Found(seen));
        }
    }

    /** The next thing to do, in order; null if there is none now. */
    public @Nullable NatEffect poll() {
        return effects.poll();
    }

    /** When {@link #onTick} next has work; null once the report is out. */
    public @Nullable MonoTime deadline() {
        MonoTime earliest = hairpin == null || hairpin.deadline() == null ? unansweredAt : hairpin.deadline();
        for (NatProbe probe : probes.values()) {
            MonoTime due = probe.deadline();
            if (due != null && (earliest == null || due.isBefore(earliest))) {
                earliest = due;
            }
        }
        return earliest;
    }

    private void goOn(MonoTime now) {
        boolean asking = isPending(NatQuestion::asksForMapping);
        boolean filtering = isPending(NatQuestion::testsFilter);
        if (phase == Phase.ASKING && !asking) {
            phase = Phase.SAMPLED;
            beginHairpin(now);
            effects.add(new NatEffect.Sampled(findings.report(reflexive, hairpin)));
        }
        if (phase == Phase.SAMPLED && !filtering && (hairpin == null || hairpin.isOver())) {
            phase = Phase.DONE;
            effects.add(new NatEffect.Done(findings.report(reflexive, hairpin)));
        }
    }

    private boolean isPending(Predicate<NatQuestion> questions) {
        return probes.values().stream()
                .anyMatch(probe -> questions.test(probe.question()) && probe.outcome() == NatProbe.Outcome.PENDING);
    }

    /** Comes last, as it makes new mappings. Where each destination gets another port, the way back is not known. */
    private void beginHairpin(MonoTime now) {
        InetSocketAddress main = seen(NatQuestion.MAPPING);
        InetSocketAddress sample = seen(NatQuestion.SAMPLE_1_FIRST);
        if (main != null && sample != null && findings.mapping() == NatMapping.EIM) {
            hairpin = new NatHairpin(now, main, sample, random);
            effects.addAll(hairpin.onTick(now));
        }
    }

    private @Nullable InetSocketAddress seen(NatQuestion question) {
        NatProbe probe = probes.get(question);
        return probe == null ? null : probe.seen();
    }
}
