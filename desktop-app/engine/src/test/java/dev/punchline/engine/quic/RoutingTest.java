package dev.punchline.engine.quic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.punchline.engine.contract.StreamEvents;
import dev.punchline.engine.net.Drop;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.net.Way;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.path.WriteListener;
import io.netty.buffer.Unpooled;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private static final byte[] STUN = {0, 1, 0, 0, 0x21, 0x12, (byte) 0xa4, 0x42};

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T opened(T each) {
        opened.add(0, each);
        return each;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Sends bytes over a new stream and returns what the echo will have brought back. */
    private static CompletableFuture<byte[]> echo(TestPeer peer, SecurePath path, byte[] bytes) {
        StreamEvents events = new StreamEvents();
        peer.run(() -> {
            PathStream stream = path.open(events);
            stream.write(Unpooled.directBuffer(bytes.length).writeBytes(bytes), WriteListener.IGNORED);
            stream.finish();
        });
        return events.finished;
    }

    @Test
    void manySessionsInBothRolesAndStunShareOneSocket() {
        AtomicInteger stunHeard = new AtomicInteger();
        TestPeer hub = opened(TestPeer.start((from, message) -> {
            assertArrayEquals(STUN, message.array());
            stunHeard.incrementAndGet();
        }));
        List<TestSession> sessions = new ArrayList<>();
        List<CompletableFuture<byte[]>> echoes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            TestPeer other = opened(TestPeer.start());
            sessions.add(TestSession.between(hub, other));
            sessions.add(TestSession.between(other, hub));
        }
        for (TestSession session : sessions) {
            session.await();
            SecurePath far = session.serverPath();
            session.called().run(() -> far.listen(new Echo()));
            TestPeer other = session.caller() == hub ? session.called() : session.caller();
            other.run(() -> other.port.sendStun(hub.port.localAddress(), STUN));
            echoes.add(echo(session.caller(), session.clientPath(), random(300_000)));
            other.run(() -> other.port.sendStun(hub.port.localAddress(), STUN));
        }
        for (CompletableFuture<byte[]> echo : echoes) {
            assertArrayEquals(random(300_000), TestPeer.get(echo));
        }
        assertEquals(40, stunHeard.get());
    }

    @Test
    void aPeerThatMovesIsFollowedOnceItsRouteIsToldAndNotBefore() throws Exception {
        TestPeer alice = opened(TestPeer.start());
        TestPeer bob = opened(TestPeer.start());
        TestWire wire = opened(new TestWire(alice, bob, Duration.ofMillis(1)));
        TestSession session = connected(alice, bob, wire);
        assertArrayEquals(random(100), TestPeer.get(echo(alice, session.clientPath(), random(100))));

        wire.moveCaller();
        CompletableFuture<byte[]> fromAlice = echo(alice, session.clientPath(), random(2_000_000));
        while (bob.dropped(Drop.UNKNOWN_SENDER) == 0) {
            Thread.onSpinWait();
        }
        assertFalse(fromAlice.isDone());
        InetSocketAddress moved = wire.callerSeenByCalled();
        bob.run(() -> session.in().use(bob.to(moved), TestPeer.ROUND_TRIP));
        assertArrayEquals(random(2_000_000), TestPeer.get(fromAlice));
    }

    @Test
    void aClientFollowsItsServerToo() throws Exception {
        TestPeer alice = opened(TestPeer.start());
        TestPeer bob = opened(TestPeer.start());
        TestWire first = opened(new TestWire(alice, bob, Duration.ofMillis(1)));
        TestSession session = connected(alice, bob, first);
        TestWire second = opened(new TestWire(alice, bob, Duration.ofMillis(1)));
        first.lossToCalled.set(packet -> true);
        first.lossToCaller.set(packet -> true);
        alice.run(() -> session.out().use(alice.to(second.calledSeenByCaller()), TestPeer.ROUND_TRIP));
        bob.run(() -> session.in().use(bob.to(second.callerSeenByCalled()), TestPeer.ROUND_TRIP));
        assertArrayEquals(random(2_000_000), TestPeer.get(echo(alice, session.clientPath(), random(2_000_000))));
    }

    @Test
    void aSessionMayMoveToAnotherSocketOfItsPeer() {
        TestPeer alice = opened(TestPeer.start());
        TestPeer bob = opened(TestPeer.start());
        TestSession session = TestSession.between(alice, bob);
        session.await();
        SecurePath far = session.serverPath();
        bob.run(() -> far.listen(new Echo()));
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        UdpPort second = TestPeer.get(UdpPort.open(alice.loop, anyPort, alice.routes, (from, message) -> {}));
        Way newWay = new Way(second, bob.port.localAddress());
        alice.run(() -> session.out().use(newWay, TestPeer.ROUND_TRIP));
        bob.run(() -> session.in().use(bob.to(second.localAddress()), TestPeer.ROUND_TRIP));
        assertArrayEquals(random(2_000_000), TestPeer.get(echo(alice, session.clientPath(), random(2_000_000))));
        TestPeer.get(second.close());
    }

    @Test
    void aSessionMayMoveFromOneInternetToTheOther() throws Exception {
        TestPeer alice = opened(TestPeer.start());
        TestPeer bob = opened(TestPeer.startPortable());
        TestSession session = TestSession.between(alice, bob);
        session.await();
        SecurePath far = session.serverPath();
        bob.run(() -> far.listen(new Echo()));
        InetSocketAddress six = new InetSocketAddress(InetAddress.getByName("::1"), 0);
        UdpPort ofAlice = TestPeer.get(UdpPort.open(alice.loop, six, alice.routes, (from, message) -> {}));
        UdpPort ofBob = TestPeer.get(UdpPort.open(bob.loop, six, bob.routes, (from, message) -> {}));
        alice.run(() -> session.out().use(new Way(ofAlice, ofBob.localAddress()), TestPeer.ROUND_TRIP));
        bob.run(() -> session.in().use(new Way(ofBob, ofAlice.localAddress()), TestPeer.ROUND_TRIP));
        assertArrayEquals(random(2_000_000), TestPeer.get(echo(alice, session.clientPath(), random(2_000_000))));
        TestPeer.get(ofAlice.close());
        TestPeer.get(ofBob.close());
    }

    private static TestSession connected(TestPeer caller, TestPeer called, TestWire wire) {
        TestSession session = TestSession.through(wire, caller, called);
        session.await();
        SecurePath far = session.serverPath();
        called.run(() -> far.listen(new Echo()));
        return session;
    }

    @Test
    void packetsFromOtherAddressesAreDroppedEvenIfTheyAreCopiesOfRealOnes() throws Exception {
        TestPeer alice = opened(TestPeer.start());
        TestPeer bob = opened(TestPeer.start());
        TestWire wire = opened(new TestWire(alice, bob, Duration.ZERO));
        TestSession session = connected(alice, bob, wire);
        // A packet that bob has not had: it would move the connection to the forger, were it let in.
        wire.lossToCalled.set(packet -> true);
        wire.fromCaller.clear();
        CompletableFuture<byte[]> echo = echo(alice, session.clientPath(), random(1_000));
        byte[] unseen = wire.fromCaller.take();
        long before = bob.dropped(Drop.UNKNOWN_SENDER);
        try (DatagramSocket forger = new DatagramSocket()) {
            forger.send(new DatagramPacket(unseen, unseen.length, bob.port.localAddress()));
        }
        while (bob.dropped(Drop.UNKNOWN_SENDER) == before) {
            Thread.onSpinWait();
        }
        wire.lossToCalled.set(packet -> false);
        assertArrayEquals(random(1_000), TestPeer.get(echo));
    }

    @Test
    void whatIsNeitherStunNorQuicIsDroppedAndCounted() throws Exception {
        TestPeer bob = opened(TestPeer.start());
        try (DatagramSocket stranger = new DatagramSocket()) {
            for (byte[] junk : List.of(new byte[0], new byte[] {22, 3, 1}, new byte[] {(byte) 0xc0}, new byte[] {64})) {
                stranger.send(new DatagramPacket(junk, junk.length, bob.port.localAddress()));
            }
            byte[] endless = Arrays.copyOf(STUN, 2_000);
            stranger.send(new DatagramPacket(endless, endless.length, bob.port.localAddress()));
        }
        while (bob.dropped(Drop.STUN_TOO_LONG) == 0) {
            Thread.onSpinWait();
        }
        assertEquals(4, bob.dropped(Drop.UNKNOWN_KIND));
    }

    @Test
    void theSystemsWithoutEpollTalkToTheOthers() {
        TestPeer alice = opened(TestPeer.startPortable());
        TestPeer bob = opened(TestPeer.start());
        TestSession session = TestSession.between(alice, bob);
        session.await();
        SecurePath far = session.serverPath();
        bob.run(() -> far.listen(new Echo()));
        assertArrayEquals(random(3_000_000), TestPeer.get(echo(alice, session.clientPath(), random(3_000_000))));
    }
}
