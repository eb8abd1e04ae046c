package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.signal.MediatorLink;
import dev.punchline.engine.signal.SignalingException;
import dev.punchline.engine.signal.SignalingFault;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.SignedCard;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class SignalLineTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SealedSignal OFFER = new SealedSignal(new byte[] {0});
    private static final SealedSignal NEWS = new SealedSignal(new byte[] {1});
    private static final SealedSignal MORE = new SealedSignal(new byte[] {2});

    private final SlowMediator mediator = new SlowMediator();
    private final SignalLine line = new SignalLine(
            mediator, SessionId.random(RANDOM), Identity.generate(RANDOM).peerId());

    @Test
    void whatIsFirstGoesAtOnce() {
        CompletableFuture<Duration> asked = line.request(OFFER);
        assertEquals(List.of(OFFER), mediator.sent);
        assertFalse(asked.isDone());
    }

    @Test
    void newsWaitUntilTheMediatorHasTheOffer() {
        CompletableFuture<Duration> asked = line.request(OFFER);
        CompletableFuture<Void> told = line.signal(NEWS, AddressDisclosure.DISCLOSED);
        assertEquals(List.of(OFFER), mediator.sent);
        mediator.request.complete(Duration.ofSeconds(60));
        assertEquals(List.of(OFFER, NEWS), mediator.sent);
        assertEquals(Duration.ofSeconds(60), asked.join());
        assertFalse(told.isDone());
    }

    @Test
    void whatFailsDoesNotHoldTheRestBack() {
        CompletableFuture<Void> first = line.signal(NEWS, AddressDisclosure.DISCLOSED);
        line.signal(MORE, AddressDisclosure.WITHHELD);
        SignalingFault fault =
                new SignalingFault(SignalingFault.Kind.REFUSED, "too-many", "too many signals", Optional.empty());
        mediator.signals.get(0).completeExceptionally(new SignalingException(fault));
        assertEquals(List.of(NEWS, MORE), mediator.sent);
        CompletionException failure = assertThrows(CompletionException.class, first::join);
        assertEquals(fault, SignalingException.fault(failure));
        assertTrue(mediator.signals.stream().skip(1).noneMatch(CompletableFuture::isDone));
    }

    /** Answers when the test wants it to. */
    private static final class SlowMediator implements MediatorLink {
        final List<SealedSignal> sent = new ArrayList<>();
        final CompletableFuture<Duration> request = new CompletableFuture<>();
        final List<CompletableFuture<Void>> signals = new ArrayList<>();

        @Override
        public CompletableFuture<Duration> request(SessionId session, PeerId to, SealedSignal envelope) {
            sent.add(envelope);
            return request;
        }

        @Override
        public CompletableFuture<Void> signal(SessionId session, SealedSignal envelope, AddressDisclosure disclosure) {
            sent.add(envelope);
            CompletableFuture<Void> answer = new CompletableFuture<>();
            signals.add(answer);
            return answer;
        }

        @Override
        public CompletableFuture<Void> result(SessionId session, AttemptReport report) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<Void> leave() {
            return new CompletableFuture<>();
        }

        @Override
        public void start(SignedCard card) {}

        @Override
        public void publish(SignedCard card) {}

        @Override
        public void reconnect() {}

        @Override
        public void close() {}
    }
}
