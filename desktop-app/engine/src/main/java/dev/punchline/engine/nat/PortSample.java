package dev.punchline.engine.nat;

import java.net.InetSocketAddress;

/**
 * One public address that a socket was seen at.
 *
 * @param localPort to which the socket is bound
 * @param seen the address that a server saw, resolved
 */
public record PortSample(int localPort, InetSocketAddress seen) {
    boolean preservesPort() {
        return seen.getPort() == localPort;
    }
}
