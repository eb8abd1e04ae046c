package dev.punchline.mediator.stun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.refusal.RefusalCounts;
import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.ChangeRequest;
import dev.punchline.protocol.stun.ResponsePort;
import dev.punchline.protocol.stun.StunAttribute;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Real sockets on loopback. */
class StunServerTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);
    private static final InetSocketAddress SECOND = new InetSocketAddress("127.0.0.2", 0);
    private static final int PATIENCE_MILLIS = 5_000;

    private EventLoopGroup group;
    private DatagramSocket client;
    private int requests;

    static Stream<EventLoopGroup> groups() {
        EventLoopGroup nio = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        return Epoll.isAvailable()
                ? Stream.of(nio, new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
                : Stream.of(nio);
    }

    @BeforeEach
    void open() throws Exception {
        group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        client = new DatagramSocket(ANY_PORT);
        client.setSoTimeout(PATIENCE_MILLIS);
    }

    @AfterEach
    void close() {
        client.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private record Received(InetSocketAddress from, StunMessage message) {}

    private Received ask(InetSocketAddress server, StunAttribute... attributes) throws Exception {
        TransactionId id = new TransactionId(7, ++requests);
        ByteBuffer request = StunEncoder.encode(StunMessage.request(id).with(attributes));
        client.send(new DatagramPacket(request.array(), request.limit(), server));
        Received received = receive();
        assertEquals(id, received.message().id());
        return received;
    }

    private Received receive() throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
        client.receive(packet);
        StunMessage answer = StunDecoder.decode(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
        return new Received((InetSocketAddress) packet.getSocketAddress(), answer);
    }

    @ParameterizedTest
    @MethodSource("groups")
    @DisabledOnOs(value = OS.MAC, disabledReason = "its loopback has one address")
    void allFourSocketsAnswerAndChangeTheSourceAsAsked(EventLoopGroup loops) throws Exception {
        StunServer server = get(StunServer.start(
                loops, StunServerConfig.at(ANY_PORT).withAlternate(SECOND), TicketOffice.CLOSED, new RefusalCounts()));
        Map<StunPlace, InetSocketAddress> addresses = server.addresses();
        InetSocketAddress me = (InetSocketAddress) client.getLocalSocketAddress();

        assertEquals(Set.of(StunPlace.values()), addresses.keySet());
        for (StunPlace at : StunPlace.values()) {
            for (ChangeRequest change : ChangeRequest.values()) {
                Received received = ask(addresses.get(at), change);
                InetSocketAddress expected = addresses.get(at.after(change));
                assertEquals(expected, received.from(), at + " " + change);
                assertEquals(
                        new AddressAttribute.XorMapped(me), received.message().find(AddressAttribute.XorMapped.class));
                assertEquals(
                        new AddressAttribute.ResponseOrigin(expected),
                        received.message().find(AddressAttribute.ResponseOrigin.class));
            }
        }
        get(server.close());
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void theTwoPortsAdjoin() throws Exception {
        StunServer server =
                get(StunServer.start(group, StunServerConfig.at(ANY_PORT), TicketOffice.CLOSED, new RefusalCounts()));
        Map<StunPlace, InetSocketAddress> addresses = server.addresses();

        assertEquals(Set.of(StunPlace.PRIMARY, StunPlace.PRIMARY_NEXT_PORT), addresses.keySet());
        assertEquals(
                addresses.get(StunPlace.PRIMARY).getPort() + 1,
                addresses.get(StunPlace.PRIMARY_NEXT_PORT).getPort());
        get(server.close());
    }

    @Test
    void aPublicAddressIsToldInsteadOfThePrivateOne() throws Exception {
        InetAddress seen = InetAddress.getByName("203.0.113.9");
        StunServer server = get(StunServer.start(
                group,
                StunServerConfig.at(ANY_PORT).withPublicAddress(seen),
                TicketOffice.CLOSED,
                new RefusalCounts()));
        InetSocketAddress primary = server.addresses().get(StunPlace.PRIMARY);

        assertEquals(
                new AddressAttribute.ResponseOrigin(new InetSocketAddress(seen, primary.getPort())),
                ask(primary).message().find(AddressAttribute.ResponseOrigin.class));
        get(server.close());
    }

    @Test
    @DisabledOnOs(value = OS.MAC, disabledReason = "its loopback has one address")
    void besideTheWildcardASecondAddressAnswersFromItself() throws Exception {
        InetSocketAddress wildcard = new InetSocketAddress("0.0.0.0", 0);
        StunServer server = get(StunServer.start(
                group, StunServerConfig.at(wildcard).withAlternate(SECOND), TicketOffice.CLOSED, new RefusalCounts()));
        int port = server.addresses().get(StunPlace.PRIMARY).getPort();
        InetSocketAddress first = new InetSocketAddress("127.0.0.1", port);
        InetSocketAddress second = new InetSocketAddress("127.0.0.2", port);

        assertEquals(first, ask(first).from());
        assertEquals(second, ask(second).from());
        assertEquals(
                new InetSocketAddress("127.0.0.2", port + 1),
                ask(first, ChangeRequest.ADDRESS_AND_PORT).from());
        // What the wildcard is called from outside is not known, so nothing is claimed.
        assertNull(ask(first).message().find(AddressAttribute.ResponseOrigin.class));
        assertNull(ask(second).message().find(AddressAttribute.Other.class));
        get(server.close());
    }

    @ParameterizedTest
    @EnumSource(names = {"PRIMARY", "PRIMARY_NEXT_PORT"})
    void aPortInUseIsNamedAndNothingStaysOpen(StunPlace taken) throws Exception {
        try (DatagramSocket blocker = new DatagramSocket(ANY_PORT)) {
            int blocked = blocker.getLocalPort();
            int port = taken == StunPlace.PRIMARY ? blocked : blocked - 1;
            StunServerConfig config = StunServerConfig.at(new InetSocketAddress("127.0.0.1", port));
            ExecutionException failure = assertThrows(
                    ExecutionException.class,
                    () -> get(StunServer.start(group, config, TicketOffice.CLOSED, new RefusalCounts())));

            assertInstanceOf(IOException.class, failure.getCause());
            assertTrue(failure.getCause().getMessage().contains("127.0.0.1:" + blocked), failure.toString());
            // A channel of NIO lets go of its port only when its selector has run once more.
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
            if (taken == StunPlace.PRIMARY_NEXT_PORT) {
                new DatagramSocket(new InetSocketAddress("127.0.0.1", port)).close();
            }
        }
    }

    @Test
    void aResponsePortGetsTheAnswer() throws Exception {
        StunServer server =
                get(StunServer.start(group, StunServerConfig.at(ANY_PORT), TicketOffice.CLOSED, new RefusalCounts()));
        InetSocketAddress primary = server.addresses().get(StunPlace.PRIMARY);
        try (DatagramSocket asker = new DatagramSocket(ANY_PORT)) {
            StunMessage request =
                    StunMessage.request(new TransactionId(7, 7)).with(new ResponsePort(client.getLocalPort()));
            ByteBuffer bytes = StunEncoder.encode(request);
            asker.send(new DatagramPacket(bytes.array(), bytes.limit(), primary));
            Received received = receive();

            assertEquals(request.id(), received.message().id());
            assertEquals(
                    new AddressAttribute.XorMapped((InetSocketAddress) asker.getLocalSocketAddress()),
                    received.message().find(AddressAttribute.XorMapped.class));
        }
        get(server.close());
    }

    @Test
    void aSourceThatAsksTooMuchIsNotAnsweredAnyMore() throws Exception {
        StunServer server = get(StunServer.start(
                group,
                StunServerConfig.at(ANY_PORT).withRate(new StunRate(1, 3, 1)),
                TicketOffice.CLOSED,
                new RefusalCounts()));
        InetSocketAddress primary = server.addresses().get(StunPlace.PRIMARY);
        client.setSoTimeout(200);
        for (int i = 0; i < 3; i++) {
            ask(primary);
        }
        assertThrows(SocketTimeoutException.class, () -> ask(primary));
        get(server.close());
    }

    @Test
    void aClosedServerAnswersNothing() throws Exception {
        StunServer server =
                get(StunServer.start(group, StunServerConfig.at(ANY_PORT), TicketOffice.CLOSED, new RefusalCounts()));
        InetSocketAddress primary = server.addresses().get(StunPlace.PRIMARY);
        ask(primary);
        get(server.close());
        client.setSoTimeout(100);

        assertThrows(IOException.class, () -> ask(primary));
    }
}
