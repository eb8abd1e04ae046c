package dev.punchline.engine.net;

import java.net.InetSocketAddress;

/**
 * A real way to another machine: out of which socket, to which address.
 *
 * @param remote resolved
 */
public record Way(UdpPort port, InetSocketAddress remote) {
    public Way {
        if (remote.isUnresolved()) {
            throw new IllegalArgumentException("unresolved " + remote);
        }
    }

    @Override
    public String toString() {
        return port + " -> " + remote;
    }
}
