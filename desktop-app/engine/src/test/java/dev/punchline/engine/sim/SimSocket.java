package dev.punchline.engine.sim;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A bound UDP socket of a host. */
public final class SimSocket {
    private final Host host;
    private final InetSocketAddress local;
    private final Node node;

    SimSocket(Host host, InetSocketAddress local, Node node) {
        this.host = host;
        this.local = local;
        this.node = node;
    }

    public InetSocketAddress local() {
        return local;
    }

    public Host host() {
        return host;
    }

    Node node() {
        return node;
    }

    /** Sends the remaining bytes, which are copied; a closed socket and an address without a route lose them. */
    public void send(InetSocketAddress to, ByteBuffer payload) {
        host.send(this, Datagram.copyOf(local, to, payload));
    }

    public void close() {
        host.release(this);
    }
}
