package dev.punchline.engine.router;

import java.net.InetAddress;
import java.net.NetworkInterface;

/**
 * A way out of the network of this computer.
 *
 * @param gateway the router's address in our network
 * @param local ours in the same network
 * @param via the interface that carries both
 */
public record DefaultRoute(InetAddress gateway, InetAddress local, NetworkInterface via) {}
