package dev.punchline.engine.nat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.NatView;
import dev.punchline.mediator.refusal.RefusalCounts;
import dev.punchline.mediator.stun.StunServer;
import dev.punchline.mediator.stun.StunServerConfig;
import dev.punchline.mediator.stun.TicketOffice;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The discovery understands the real mediator's answers, over real sockets on loopback. */
@Timeout(20)
class NatDiscoveryWithMediatorTest {
    private static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);
    private static final int POLL_MILLIS = 2;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private DatagramSocket main;
    private DatagramSocket fresh;

    @BeforeEach
    void open() throws Exception {
        main = new DatagramSocket(LOOPBACK);
        fresh = new DatagramSocket(LOOPBACK);
        main.setSoTimeout(POLL_MILLIS);
        fresh.setSoTimeout(POLL_MILLIS);
    }

    @AfterEach
    void close() {
        main.close();
        fresh.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private NatReport discover(StunServerConfig config) throws Exception {
        StunServer server = StunServer.start(group, config, TicketOffice.CLOSED, new RefusalCounts())
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        NatDiscovery discovery = new NatDiscovery(
                now(),
                NatServers.of(List.copyOf(server.addresses().values())),
                Map.of(NatSocket.MAIN, main.getLocalPort(), NatSocket.FRESH, fresh.getLocalPort()),
                new SecureRandom());
        while (true) {
            discovery.onTick(now());
            for (NatEffect effect = discovery.poll(); effect != null; effect = discovery.poll()) {
                if (effect instanceof NatEffect.Send send) {
                    byte[] bytes = StunEncoder.encode(send.request()).array();
                    socket(send.from()).send(new DatagramPacket(bytes, bytes.length, send.to()));
                } else if (effect instanceof NatEffect.Done done) {
                    return done.report();
                }
            }
            receive(discovery, NatSocket.MAIN);
            receive(discovery, NatSocket.FRESH);
        }
    }

    private void receive(NatDiscovery discovery, NatSocket at) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[1_500], 1_500);
        try {
            socket(at).receive(packet);
        } catch (SocketTimeoutException e) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
        InetSocketAddress from = (InetSocketAddress) packet.getSocketAddress();
        discovery.onMessage(now(), at, from, StunDecoder.decode(bytes));
    }

    private DatagramSocket socket(NatSocket which) {
        return which == NatSocket.MAIN ? main : fresh;
    }

    private static MonoTime now() {
        return new MonoTime(System.nanoTime());
    }

    @Test
    @DisabledOnOs(value = OS.MAC, disabledReason = "its loopback has one address")
    void aMediatorWithTwoAddressesShowsAnOpenNetwork() throws Exception {
        InetSocketAddress second = new InetSocketAddress("127.0.0.2", 0);
        NatReport report = discover(StunServerConfig.at(LOOPBACK).withAlternate(second));

        assertEquals(new NatClass(NatMapping.EIM, NatFiltering.EIF, PortAllocation.PRESERVING), report.natClass());
        assertEquals(NatView.TWO_ADDRESSES, report.view());
        assertEquals(List.of(main.getLocalSocketAddress()), report.reflexive());
    }

    @Test
    void aMediatorWithOneAddressShowsWhatItCan() throws Exception {
        NatReport report = discover(StunServerConfig.at(LOOPBACK));

        assertEquals(new NatClass(NatMapping.EIM, NatFiltering.ADF, PortAllocation.PRESERVING), report.natClass());
        assertEquals(NatView.ONE_ADDRESS, report.view());
    }
}
