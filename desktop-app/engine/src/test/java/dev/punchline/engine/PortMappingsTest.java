package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.MappingProtocol;
import dev.punchline.engine.net.PeerLoop;
import dev.punchline.engine.portmap.FakeRouter;
import dev.punchline.engine.portmap.TransportProtocol;
import dev.punchline.engine.router.DefaultRoute;
import dev.punchline.engine.router.FakeGateway;
import dev.punchline.engine.router.RouterPorts;
import dev.punchline.protocol.time.MonoTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The driver against a router over loopback: real datagrams and real HTTP. */
class PortMappingsTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int PORT = 40_000;

    private final PeerLoop loop = PeerLoop.start("peer-io-test");
    private final FakeRouter router = new FakeRouter(now());
    private final FakeGateway gateway = new FakeGateway();
    private final Semaphore changes = new Semaphore(0);
    private DatagramSocket control;
    private DatagramSocket search;
    private PortMappings mappings;

    @BeforeEach
    void open() throws Exception {
        control = new DatagramSocket(0, HERE);
        search = new DatagramSocket(0, HERE);
        DefaultRoute route = new DefaultRoute(HERE, HERE, NetworkInterface.getByInetAddress(HERE));
        RouterPorts ports = new RouterPorts(control.getLocalPort(), search.getLocalPort());
        mappings = new PortMappings(loop.loop(), new RouterAccess(loop.datagrams(), () -> List.of(route), ports));
    }

    @AfterEach
    void close() throws Exception {
        onLoop(() -> mappings.close().toCompletableFuture()).get(60, TimeUnit.SECONDS);
        control.close();
        search.close();
        gateway.close();
        loop.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private void keep(MappingProtocol... spoken) throws Exception {
        router.speaks.clear();
        router.speaks.addAll(List.of(spoken));
        serve(control, request -> router.answer(now(), request));
        serve(
                search,
                request -> router.speaks.contains(MappingProtocol.UPNP_IGD)
                        ? Optional.of(("HTTP/1.1 200 OK\r\nLOCATION: " + gateway.at("/root.xml") + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII))
                        : Optional.empty());
        onLoop(() -> {
            mappings.keep(TransportProtocol.UDP, PORT, changes::release);
            return true;
        });
    }

    private List<InetSocketAddress> granted() throws Exception {
        return onLoop(() -> mappings.granted(TransportProtocol.UDP));
    }

    @ParameterizedTest
    @EnumSource
    void inEachLanguageAPortIsGrantedAndGivenBack(MappingProtocol protocol) throws Exception {
        keep(protocol);
        assertTrue(changes.tryAcquire(60, TimeUnit.SECONDS), "a port is granted");
        assertEquals(List.of(new InetSocketAddress("203.0.113.7", PORT)), granted());
        assertEquals(Set.of(protocol), onLoop(mappings::found));
        assertTrue(isOpen());
        onLoop(mappings::close).toCompletableFuture().get(60, TimeUnit.SECONDS);
        assertFalse(isOpen(), "closed at the end");
    }

    private boolean isOpen() {
        return router.leadsTo(now(), PORT).isPresent() || !gateway.mappings.isEmpty();
    }

    @Test
    void aRouterThatStaysIsAskedWhatItRemembers() throws Exception {
        keep(MappingProtocol.PCP);
        assertTrue(changes.tryAcquire(60, TimeUnit.SECONDS));
        router.restart(now());
        router.shift = 3;
        onLoop(() -> {
            mappings.restart();
            return true;
        });
        assertTrue(changes.tryAcquire(60, TimeUnit.SECONDS), "it is asked for the port again");
        assertEquals(List.of(new InetSocketAddress("203.0.113.7", PORT + 3)), granted());
    }

    @Test
    void anAnswerFromAnotherPortOfTheRouterIsNoAnswer() throws Exception {
        Semaphore answered = new Semaphore(0);
        try (DatagramSocket stranger = new DatagramSocket(0, HERE)) {
            serve(control, request -> {
                router.answer(now(), request).ifPresent(answer -> send(stranger, answer, lastSender));
                answered.release();
                return Optional.empty();
            });
            onLoop(() -> {
                mappings.keep(TransportProtocol.UDP, PORT, changes::release);
                return true;
            });
            // Each round has two questions. Whoever asks a third round has not taken the answers to the first.
            assertTrue(answered.tryAcquire(6, 10, TimeUnit.SECONDS));
            assertEquals(List.of(), granted());
        }
    }

    private volatile InetSocketAddress lastSender;

    @FunctionalInterface
    private interface Server {
        Optional<byte[]> answer(ByteBuffer request);
    }

    private void serve(DatagramSocket socket, Server server) {
        Thread thread = new Thread(
                () -> {
                    DatagramPacket packet = new DatagramPacket(new byte[2_048], 2_048);
                    while (receive(socket, packet)) {
                        lastSender = (InetSocketAddress) packet.getSocketAddress();
                        server.answer(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()))
                                .ifPresent(answer -> send(socket, answer, lastSender));
                    }
                },
                "fake router");
        thread.setDaemon(true);
        thread.start();
    }

    private static boolean receive(DatagramSocket socket, DatagramPacket packet) {
        try {
            packet.setLength(2_048);
            socket.receive(packet);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static void send(DatagramSocket from, byte[] answer, InetSocketAddress to) {
        try {
            from.send(new DatagramPacket(answer, answer.length, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T onLoop(Callable<T> call) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.loop().execute(() -> {
            try {
                result.complete(call.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(60, TimeUnit.SECONDS);
    }

    private static MonoTime now() {
        return new MonoTime(System.nanoTime());
    }
}
