package dev.punchline.engine.quic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.net.Drop;
import dev.punchline.engine.net.Way;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How soon the handshake's packets are where they should be. A QUIC stack by itself would send them again after a
 * second, under a new number and so as other bytes: whatever comes twice as the same bytes was sent by the route.
 */
class FirstPacketsTest {
    private final TestPeer alice = TestPeer.start();
    private final TestPeer bob = TestPeer.start();
    private final TestWire wire = new TestWire(alice, bob, Duration.ofMillis(1));
    private final TestSession session = TestSession.unconnected(alice, bob);
    private final Way toBob = alice.to(wire.calledSeenByCaller());
    private final Way toAlice = bob.to(wire.callerSeenByCalled());

    @AfterEach
    void close() {
        wire.close();
        alice.close();
        bob.close();
    }

    private static Predicate<byte[]> not(byte[] known) {
        return packet -> !Arrays.equals(known, packet);
    }

    private void useWay() {
        alice.run(() -> session.out().use(toBob, TestPeer.ROUND_TRIP));
    }

    @Test
    void whatWasHeldLeavesWhenAWayIsInUse() throws Exception {
        session.expect();
        bob.run(() -> session.in().accept(toAlice));
        session.connect();
        alice.onLoop(() -> null);
        assertTrue(wire.fromCaller.isEmpty());
        useWay();
        assertTrue(wire.fromCaller.poll(60, TimeUnit.SECONDS).length >= 1_200);
        session.await();
    }

    @Test
    void aLostFirstPacketIsSentAgainAsItWas() throws Exception {
        session.expect();
        bob.run(() -> session.in().accept(toAlice));
        byte[][] first = new byte[1][];
        // Only a copy of the first packet gets through until the server has answered.
        wire.lossToCalled.set(packet -> {
            if (first[0] == null) {
                first[0] = packet;
                return true;
            }
            return !Arrays.equals(first[0], packet);
        });
        wire.lossToCaller.set(packet -> {
            wire.lossToCalled.set(any -> false);
            return false;
        });
        session.connect();
        useWay();
        session.await();
    }

    @Test
    void aLostAnswerIsSentAgainAsItWas() throws Exception {
        session.expect();
        bob.run(() -> session.in().accept(toAlice));
        byte[][] answer = new byte[1][];
        wire.lossToCaller.set(packet -> {
            if (answer[0] == null) {
                answer[0] = packet;
                return true;
            }
            boolean other = !Arrays.equals(answer[0], packet);
            if (!other) {
                wire.lossToCaller.set(any -> false);
            }
            return other;
        });
        session.connect();
        useWay();
        session.await();
    }

    @Test
    void copiesGoToCandidatesBeforeAnyWayIsKnown() throws Exception {
        session.connect();
        alice.run(() -> session.out().probe(toBob));
        byte[] copy = wire.fromCaller.poll(60, TimeUnit.SECONDS);
        useWay();
        assertArrayEquals(copy, wire.fromCaller.poll(60, TimeUnit.SECONDS));
    }

    @Test
    void anAnswerThatOvertakesTheCheckIsKeptForIt() throws Exception {
        session.expect();
        bob.run(() -> session.in().accept(toAlice));
        session.connect();
        alice.run(() -> session.out().probe(toBob));
        while (alice.dropped(Drop.UNKNOWN_SENDER) == 0) {
            Thread.onSpinWait();
        }
        // The server's answer is there and would not come again in time.
        wire.lossToCaller.set(packet -> true);
        alice.run(() -> session.out().accept(toBob));
        session.clientPath();
    }

    @Test
    void aFirstPacketThatOvertakesTheCheckIsKeptForIt() throws Exception {
        session.expect();
        session.connect();
        alice.run(() -> session.out().probe(toBob));
        while (bob.dropped(Drop.UNKNOWN_SENDER) == 0) {
            Thread.onSpinWait();
        }
        byte[] first = wire.fromCaller.take();
        wire.lossToCalled.set(packet -> true);
        wire.lossToCaller.set(packet -> {
            wire.lossToCalled.set(any -> false);
            return false;
        });
        bob.run(() -> session.in().accept(toAlice));
        useWay();
        session.await();
        assertTrue(first.length >= 1_200);
    }

    @Test
    void theCallerIsSecuredByTheFirstAnswerAlone() {
        session.expect();
        bob.run(() -> session.in().accept(toAlice));
        boolean[] answered = {false};
        wire.lossToCaller.set(packet -> {
            boolean lost = answered[0];
            answered[0] = true;
            return lost;
        });
        session.connect();
        useWay();
        session.clientPath();
    }

    @Test
    void theCalledPeerIsSecuredByTheSecondFlightAlone() {
        session.expect();
        bob.run(() -> session.in().accept(toAlice));
        session.connect();
        useWay();
        session.clientPath();
        // Whatever the caller sends from here on, an acknowledgement say, is lost.
        alice.run(() -> wire.lossToCalled.set(packet -> (packet[0] & 0x80) == 0));
        session.serverPath();
    }

    @Test
    void aCallerThatReachesNobodyStopsRepeatingItself() throws Exception {
        wire.lossToCalled.set(packet -> true);
        session.connect();
        useWay();
        int copies = 0;
        byte[] first = wire.fromCaller.take();
        for (byte[] next = first; Arrays.equals(first, next); next = wire.fromCaller.poll(60, TimeUnit.SECONDS)) {
            copies++;
        }
        assertTrue(copies >= 3 && copies <= 6, "copies: " + copies);
        assertFalse(session.client().path().isDone());
    }
}
