package dev.punchline.engine.nat;

import java.net.InetSocketAddress;

/**
 * One public address that a server saw. In the order in which the mappings were asked for, samples tell how the NAT
 * numbers its ports.
 *
 * @param socket who asked
 * @param localPort the port it is bound to
 * @param server who was asked
 * @param seen the address that the server saw
 */
public record NatSample(NatSocket socket, int localPort, InetSocketAddress server, InetSocketAddress seen) {
    PortSample port() {
        return new PortSample(localPort, seen);
    }
}
