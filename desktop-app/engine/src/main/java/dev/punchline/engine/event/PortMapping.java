package dev.punchline.engine.event;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A port that a router opened for us.
 *
 * @param external where it can be reached; behind a second NAT that is no public address
 * @param lifetime for which it was granted; it is renewed
 */
public record PortMapping(MappingProtocol protocol, InetSocketAddress external, Duration lifetime) {}
