package dev.punchline.lab;

import dev.punchline.engine.nat.NatEffect;
import dev.punchline.engine.nat.NatReport;
import dev.punchline.engine.nat.NatServers;
import dev.punchline.engine.nat.NatSocket;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.time.MonoTime;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Our NAT discovery as a program, without the rest of the engine: it asks one server and prints what it found. */
final class OurDiscovery {
    private static final int POLL_MILLIS = 2;
    private static final int MAX_DATAGRAM = 1_500;

    private final Map<NatSocket, DatagramChannel> channels = new EnumMap<>(NatSocket.class);
    private final Selector selector;
    private final dev.punchline.engine.nat.NatDiscovery discovery;

    private OurDiscovery(List<InetSocketAddress> servers) throws IOException {
        selector = Selector.open();
        Map<NatSocket, Integer> ports = new EnumMap<>(NatSocket.class);
        for (NatSocket socket : NatSocket.values()) {
            DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress(0));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, socket);
            channels.put(socket, channel);
            ports.put(socket, ((InetSocketAddress) channel.getLocalAddress()).getPort());
        }
        discovery = new dev.punchline.engine.nat.NatDiscovery(now(), NatServers.of(servers), ports, new SecureRandom());
    }

    /** @param words the addresses of the server as ADDRESS:PORT, the one to ask first at the beginning */
    public static void main(String[] words) throws IOException {
        NatReport report =
                new OurDiscovery(Arrays.stream(words).map(OurDiscovery::address).toList()).run();
        System.out.println(report.natClass().mapping() + " " + report.natClass().filtering());
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(
                IpLiteral.parse(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    private NatReport run() throws IOException {
        while (true) {
            discovery.onTick(now());
            for (NatEffect effect = discovery.poll(); effect != null; effect = discovery.poll()) {
                if (effect instanceof NatEffect.Send send) {
                    channels.get(send.from()).send(StunEncoder.encode(send.request()), send.to());
                } else if (effect instanceof NatEffect.Done done) {
                    return done.report();
                }
            }
            selector.select(this::receive, POLL_MILLIS);
        }
    }

    private void receive(SelectionKey key) {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_DATAGRAM);
        try {
            if (((DatagramChannel) key.channel()).receive(buffer) instanceof InetSocketAddress from) {
                discovery.onMessage(now(), (NatSocket) key.attachment(), from, StunDecoder.decode(buffer.flip()));
            }
        } catch (IOException | StunFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MonoTime now() {
        return new MonoTime(System.nanoTime());
    }
}
