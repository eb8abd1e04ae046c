package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.Strategy;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real engines on loopback, one of which is cut off from UDP. */
class EngineTcpTest {
    @TempDir
    Path folder;

    private TestEngine anna;
    private TestEngine ben;

    private void start(MediatorHub hub) throws Exception {
        anna = new TestEngine(folder, "anna", AcceptPolicy.ALL, UdpWall.around(hub::open));
        ben = new TestEngine(folder, "ben", AcceptPolicy.ALL, hub::open);
        anna.awaitPeer(ben);
        ben.awaitPeer(anna);
    }

    @AfterEach
    void stopBoth() {
        anna.close();
        ben.close();
    }

    private static void assertOverTcp(PeerEvent.Connected connected) {
        assertEquals(Strategy.TCP, connected.strategy());
    }

    @Test
    void whoIsCutOffFromUdpConnectsByTcp() throws Exception {
        start(new MediatorHub(List.of()));
        anna.engine().connect(ben.id());
        assertOverTcp(anna.await(PeerEvent.Connected.class));
        assertOverTcp(ben.await(PeerEvent.Connected.class));
        anna.engine().ping(ben.id());
        anna.await(PeerEvent.Pong.class);
        ben.engine().ping(anna.id());
        ben.await(PeerEvent.Pong.class);
    }

    @Test
    void whoIsCutOffFromUdpIsReachedByTcp() throws Exception {
        start(new MediatorHub(List.of()));
        ben.engine().connect(anna.id());
        assertOverTcp(ben.await(PeerEvent.Connected.class));
        assertOverTcp(anna.await(PeerEvent.Connected.class));
    }

    @Test
    void aFileGoesEachWayOverTcp() throws Exception {
        start(new MediatorHub(List.of()));
        byte[] big = new byte[5_000_001];
        new Random(1).nextBytes(big);
        anna.engine().send(ben.id(), List.of(Files.write(folder.resolve("to-ben"), big)));
        ben.await(PeerEvent.Transferred.class);
        anna.await(PeerEvent.Transferred.class);
        ben.engine().send(anna.id(), List.of(Files.write(folder.resolve("to-anna"), big)));
        anna.await(PeerEvent.Transferred.class);
        assertArrayEquals(big, Files.readAllBytes(folder.resolve("ben-downloads/to-ben")));
        assertArrayEquals(big, Files.readAllBytes(folder.resolve("anna-downloads/to-anna")));
    }

    @Test
    void whereUdpIsKnownToBeBlockedNoTimeIsLostWithIt() throws Exception {
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            start(new MediatorHub(List.of((InetSocketAddress) silent.getLocalSocketAddress())));
            NetworkReport report = anna.engine().examineNetwork().get(60, TimeUnit.SECONDS);
            assertEquals(NetworkReport.Udp.BLOCKED, report.udp());
            anna.engine().connect(ben.id());
            assertOverTcp(anna.await(PeerEvent.Connected.class));
            assertOverTcp(ben.await(PeerEvent.Connected.class));
        }
    }

    @Test
    void aSessionOverTcpEndsInOrderAndLeavesRoomForANewOne() throws Exception {
        start(new MediatorHub(List.of()));
        anna.engine().connect(ben.id());
        anna.await(PeerEvent.Connected.class);
        ben.await(PeerEvent.Connected.class);
        ben.engine().disconnect(anna.id());
        anna.await(PeerEvent.Disconnected.class);
        ben.await(PeerEvent.Disconnected.class);
        ben.engine().connect(anna.id());
        assertOverTcp(anna.await(PeerEvent.Connected.class));
    }

    @Test
    void aPeerThatGoesAwayEndsItsSessionsOverTcp() throws Exception {
        start(new MediatorHub(List.of()));
        anna.engine().connect(ben.id());
        anna.await(PeerEvent.Connected.class);
        ben.await(PeerEvent.Connected.class);
        ben.close();
        anna.await(PeerEvent.Disconnected.class);
    }
}
