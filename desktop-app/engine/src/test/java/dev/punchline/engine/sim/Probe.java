package dev.punchline.engine.sim;

import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Sends when told to and remembers from whom it heard. */
final class Probe implements Node {
    final List<InetSocketAddress> heard = new ArrayList<>();
    final List<String> texts = new ArrayList<>();
    final List<MonoTime> times = new ArrayList<>();

    @Override
    public void onDatagram(MonoTime now, SimSocket socket, InetSocketAddress from, ByteBuffer payload) {
        heard.add(from);
        texts.add(StandardCharsets.US_ASCII.decode(payload).toString());
        times.add(now);
    }

    static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    static InetSocketAddress at(String literal, int port) {
        InetAddress address = SimNet.address(literal);
        return new InetSocketAddress(address, port);
    }
}
