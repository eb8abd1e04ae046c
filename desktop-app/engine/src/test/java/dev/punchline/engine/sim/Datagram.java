package dev.punchline.engine.sim;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** What travels. The payload is copied on entry and handed out read-only. */
record Datagram(InetSocketAddress from, InetSocketAddress to, ByteBuffer payload) {
    static Datagram copyOf(InetSocketAddress from, InetSocketAddress to, ByteBuffer payload) {
        ByteBuffer copy = ByteBuffer.allocate(payload.remaining());
        copy.put(payload.duplicate()).flip();
        return new Datagram(from, to, copy.asReadOnlyBuffer());
    }

    Datagram from(InetSocketAddress changed) {
        return new Datagram(changed, to, payload);
    }

    Datagram to(InetSocketAddress changed) {
        return new Datagram(from, changed, payload);
    }
}
