package dev.punchline.engine.nat;

import dev.punchline.engine.event.NetworkReport.Udp;
import dev.punchline.engine.ice.Retransmission;
import dev.punchline.engine.ice.StunTransaction;
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
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the public address of a socket and the class of the NATs in front of it (RFC 5780), all questions side by side.
 *
 * <p>Pure; not thread-safe. Its owner sends what {@link #poll} asks for, hands in what the two sockets receive, and calls
 * {@link #onTick} at the {@link #deadline}. It says {@link NatEffect.Found} for each public address of the main socket
 * as soon as it is known, and {@link NatEffect.Done} once, at most {@link #LONGEST} after the start; a network that lets
 * everything in is done after one round trip. It sends at most 33 datagrams, whatever it receives.
 */
public final class NatDiscovery {
    /**
     * Between the first sends of two questions: home routers bear a new mapping each 20 ms for sure, and most 5 ms; each
     * socket asks every second time at most. Seven questions are out after 60 ms.
     */
    static final Duration PACE = Duration.ofMillis(10);

    /**
     * For addresses. With five sends a loss of a fifth in each direction leaves one network in 160 unseen; the answer to
     * the last send has a second.
     */
    static final Retransmission MAPPING_SCHEDULE = Retransmission.ofMillis(3_000, 0, 200, 500, 1_000, 2_000);

    /**
     * For filters, where silence is the usual answer and everybody waits for it: four sends make silence by loss rare,
     * and the answer to the first has 1.5 s.
     */
    static final Retransmission FILTER_SCHEDULE = Retransmission.ofMillis(1_500, 0, 150, 400, 800);

    /** From the start to the report in the worst case, which is that nobody answers. */
    public static final Duration LONGEST =
            MAPPING_SCHEDULE.patience().plus(PACE.multipliedBy(NatQuestion.values().length));

    private final Map<NatSocket, Integer> localPorts;
    private final Map<NatQuestion, NatProbe> probes = new EnumMap<>(NatQuestion.class);
    private final List<InetSocketAddress> reflexive = new ArrayList<>();
    private final Queue<NatEffect> effects = new ArrayDeque<>();
    private Phase phase = Phase.ASKING;

    private enum Phase {
        ASKING,
        DONE
    }

    /**
     * Starts at {@code now}: the first {@link #onTick} asks the first question.
     *
     * @param localPorts to which each socket is bound
     * @param random for transaction ids, so it must be a {@link java.security.SecureRandom} outside of tests
     */
    public NatDiscovery(MonoTime now, NatServers servers, Map<NatSocket, Integer> localPorts, RandomGenerator random) {
        if (!localPorts.keySet().containsAll(List.of(NatSocket.values()))) {
            throw new IllegalArgumentException("a local port is missing: " + localPorts);
        }
        this.localPorts = new EnumMap<>(localPorts);
        for (NatQuestion question : NatQuestion.values()) {
            Optional<InetSocketAddress> answersFrom = question.answersFrom(servers);
            if (answersFrom.isPresent()) {
                MonoTime start = now.plus(PACE.multipliedBy(probes.size()));
                Retransmission schedule = question.testsFilter() ? FILTER_SCHEDULE : MAPPING_SCHEDULE;
                StunMessage request = request(question, TransactionId.random(random));
                probes.put(question, new NatProbe(start, question, request, servers, answersFrom.get(), schedule));
            }
        }
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
        finishIfAnswered();
    }

    /**
     * Takes a STUN message that one of the sockets received.
     *
     * @return whether it belongs to this discovery; if not, nothing has changed
     */
    public boolean onMessage(MonoTime now, NatSocket socket, InetSocketAddress from, StunMessage message) {
        for (NatProbe probe : probes.values()) {
            if (probe.question().socket() == socket && probe.onMessage(now, from, message)) {
                InetSocketAddress seen = probe.seen();
                if (socket == NatSocket.MAIN && seen != null && !reflexive.contains(seen)) {
                    reflexive.add(seen);
                    effects.add(new NatEffect.Found(seen));
                }
                finishIfAnswered();
                return true;
            }
        }
        return false;
    }

    /** The next thing to do, in order; null if there is none now. */
    public @Nullable NatEffect poll() {
        return effects.poll();
    }

    /** When {@link #onTick} next has work; null once the report is out. */
    public @Nullable MonoTime deadline() {
        MonoTime earliest = null;
        for (NatProbe probe : probes.values()) {
            MonoTime due = probe.deadline();
            if (due != null && (earliest == null || due.isBefore(earliest))) {
                earliest = due;
            }
        }
        return earliest;
    }

    private void finishIfAnswered() {
        boolean pending = probes.values().stream().anyMatch(probe -> probe.outcome() == NatProbe.Outcome.PENDING);
        if (phase == Phase.ASKING && !pending) {
            phase = Phase.DONE;
            effects.add(new NatEffect.Done(report()));
        }
    }

    private NatReport report() {
        NatClassifier classifier = new NatClassifier(probes);
        List<NatSample> samples = samples();
        PortPattern pattern =
                PortPattern.of(samples.stream().map(NatSample::port).toList());
        return new NatReport(
                classifier.natClass(pattern.allocation()),
                classifier.view(),
                udp(),
                reflexive,
                samples,
                roundTrip(),
                pattern.forecast());
    }

    private Udp udp() {
        return probes.values().stream()
                        .filter(probe -> probe.question().socket() == NatSocket.MAIN)
                        .allMatch(probe -> probe.outcome() == NatProbe.Outcome.SILENCE)
                ? Udp.BLOCKED
                : Udp.OPEN;
    }

    private List<NatSample> samples() {
        List<NatSample> samples = new ArrayList<>();
        for (NatProbe probe : probes.values()) {
            InetSocketAddress seen = probe.seen();
            NatSocket socket = probe.question().socket();
            if (seen != null && !probe.question().testsFilter()) {
                samples.add(new NatSample(socket, localPorts.getOrDefault(socket, 0), probe.server(), seen));
            }
        }
        return samples;
    }

    private Optional<Duration> roundTrip() {
        return probes.values().stream()
                .filter(probe -> !probe.question().testsFilter())
                .flatMap(probe -> Optional.ofNullable(probe.roundTrip()).stream())
                .min(Duration::compareTo);
    }
}
