package dev.punchline.engine.tcp;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Between which addresses a TCP connection runs, as this side sees it.
 *
 * @param roundTrip measured while the connection was made
 */
public record TcpEnds(InetSocketAddress local, InetSocketAddress remote, Duration roundTrip) {}
