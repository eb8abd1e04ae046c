package dev.punchline.engine.quic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.contract.Outcome;
import dev.punchline.engine.path.DatagramLink;
import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.PathRole;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ClientHandshakeTest {
    private final List<QuicPath> dialled = new ArrayList<>();
    private final FakeLink link = new FakeLink();
    private final Outcome outcome = new Outcome();
    private MonoTime now = new MonoTime(0);
    private final ClientHandshake handshake = new ClientHandshake(
            (to, path) -> dialled.add(path),
            link,
            Identity.generate(new SecureRandom()).peerId(),
            outcome,
            () -> now);

    @Test
    void itBeginsAtOnceAndGoesOnWhenTheWayIsFoundSoon() {
        handshake.begin();
        now = now.plus(ClientHandshake.FRESH);
        link.firstWay.accept(Duration.ofMillis(50));
        assertEquals(1, dialled.size());
        assertEquals(0, link.restarts);
    }

    @Test
    void itBeginsAnewWhenTheWayIsFoundLate() {
        handshake.begin();
        now = now.plus(ClientHandshake.FRESH).plus(Duration.ofMillis(1));
        link.firstWay.accept(Duration.ofMillis(50));
        assertEquals(2, dialled.size());
        assertNotSame(dialled.get(0), dialled.get(1));
        assertEquals(1, link.restarts);
    }

    @Test
    void onALongWayItWaitsForTheAnswerThatMayBeAboutToCome() {
        handshake.begin();
        now = now.plus(Duration.ofMillis(310));
        link.firstWay.accept(Duration.ofMillis(300));
        assertEquals(1, dialled.size());
    }

    @Test
    void theEndOfAnAbandonedAttemptIsNotItsEnd() {
        itBeginsAnewWhenTheWayIsFoundLate();
        HandshakeFailure failure = new HandshakeFailure(HandshakeFailure.Reason.TRANSPORT, "abandoned");
        handshake.failed(dialled.get(0), failure);
        assertTrue(!outcome.failure().isDone());
        handshake.failed(dialled.get(1), failure);
        assertSame(failure, outcome.failed());
    }

    @Test
    void afterACancelNothingIsToldAndNothingBegun() {
        handshake.begin();
        handshake.cancel();
        now = now.plus(Duration.ofSeconds(1));
        link.firstWay.accept(Duration.ofMillis(50));
        handshake.failed(dialled.get(0), new HandshakeFailure(HandshakeFailure.Reason.TRANSPORT, "cancelled"));
        assertEquals(1, dialled.size());
        assertTrue(!outcome.failure().isDone());
    }

    private static final class FakeLink implements DatagramLink {
        Consumer<Duration> firstWay = roundTrip -> {};
        int restarts;

        @Override
        public SessionId session() {
            return new SessionId("0".repeat(32));
        }

        @Override
        public PathRole role() {
            return PathRole.CLIENT;
        }

        @Override
        public InetSocketAddress virtualAddress() {
            return new InetSocketAddress(1);
        }

        @Override
        public InetSocketAddress virtualLocalAddress() {
            return new InetSocketAddress(2);
        }

        @Override
        public void onFirstWay(Consumer<Duration> listener) {
            firstWay = listener;
        }

        @Override
        public void handshakeRestarted() {
            restarts++;
        }

        @Override
        public void handshakeFinished() {}
    }
}
