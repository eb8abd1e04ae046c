package dev.punchline.engine.guess;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.ice.Retransmission;
import dev.punchline.engine.ice.StunTransaction;
import dev.punchline.engine.ice.StunTransaction.Match;
import dev.punchline.engine.ice.StunTransaction.Step;
import dev.punchline.engine.nat.PortPattern;
import dev.punchline.engine.nat.PortSample;
import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes a few mappings, one after the other, and draws from their ports where the next ones will be. */
final class PortSampling {
    /** As many as a port block takes to show; six ports are no burden to any NAT. */
    static final int SOCKETS = 6;

    /** Far enough apart to leave the NAT in order, and all are out within 5 ms. */
    private static final Duration GAP = Duration.ofMillis(1);

    /** A forecast ages quickly: an answer that takes longer is not waited for. */
    private static final Retransmission SCHEDULE = Retransmission.ofMillis(500, 0, 100, 250);

    private final Map<LocalCandidate, Question> questions = new LinkedHashMap<>();
    private final MonoTime begunAt;

    private static final class Question {
        private final StunTransaction transaction;
        private @Nullable InetSocketAddress seen;

        private Question(StunTransaction transaction) {
            this.transaction = transaction;
        }
    }

    /** Starts at {@code now}; each socket asks one of the servers, in turns. */
    PortSampling(MonoTime now, List<LocalCandidate> sockets, List<InetSocketAddress> servers, RandomGenerator random) {
        begunAt = now;
        for (LocalCandidate socket : sockets) {
            StunMessage request = StunMessage.request(TransactionId.random(random));
            InetSocketAddress server = servers.get(questions.size() % servers.size());
            MonoTime start = now.plus(GAP.multipliedBy(questions.size()));
            questions.put(socket, new Question(new StunTransaction(start, request, server, SCHEDULE)));
        }
    }

    List<LocalBase> bases() {
        return questions.keySet().stream().map(LocalCandidate::base).toList();
    }

    void onTick(MonoTime now, Consumer<GuessEffect> effects) {
        questions.forEach((socket, question) -> {
            if (question.transaction.onTick(now) == Step.SEND) {
                effects.accept(
                        new GuessEffect.Ask(socket.base(), question.transaction.to(), question.transaction.request()));
            }
        });
    }

    boolean awaits(TransactionId id) {
        return questions.values().stream()
                .anyMatch(question -> question.transaction.request().id().equals(id));
    }

    void onMessage(MonoTime now, InetSocketAddress from, StunMessage message) {
        AddressAttribute.XorMapped mapped = message.find(AddressAttribute.XorMapped.class);
        for (Question question : questions.values()) {
            if (question.transaction.onMessage(now, from, message) == Match.ANSWERED && mapped != null) {
                question.seen = mapped.address();
            }
        }
    }

    boolean isDone() {
        return deadline() == null;
    }

    /** Null once it is done. */
    @Nullable
    MonoTime deadline() {
        return questions.values().stream()
                .flatMap(question -> Optional.ofNullable(question.transaction.deadline()).stream())
                .min(MonoTime::compareTo)
                .orElse(null);
    }

    /** What was found out by now; empty: the ports show no order, or none was seen. */
    Optional<Sample> sample(MonoTime now) {
        return forecast().map(forecast -> new Sample(forecast, now, now.since(begunAt)));
    }

    private Optional<PortForecast> forecast() {
        List<PortSample> samples = new ArrayList<>();
        questions.forEach((socket, question) -> {
            if (question.seen != null) {
                samples.add(new PortSample(socket.candidate().address().getPort(), question.seen));
            }
        });
        return PortPattern.of(samples).forecast();
    }
}
