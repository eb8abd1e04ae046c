package dev.punchline.engine.portmap;

import java.net.InetAddress;
import java.time.Duration;

/**
 * What a router is asked for: a port of its own that leads to one of ours. The same number is suggested for the port
 * outside, since a peer then sees one address of us, whichever way our packets take.
 *
 * @param client our address towards the router
 * @param port ours, 1 to 65535
 * @param lifetime how long the router shall keep it without being asked again, 1 s to a day
 */
public record PortRequest(TransportProtocol protocol, InetAddress client, int port, Duration lifetime) {
    /**
     * What RFC 6886 section 3.3 recommends, and what most others ask for. A crash leaves the port open for that long;
     * some routers refuse less than an hour.
     */
    public static final Duration LIFETIME = Duration.ofHours(2);

    private static final Duration LONGEST = Duration.ofDays(1);

    /** @throws IllegalArgumentException if the port or the lifetime is out of its bounds */
    public PortRequest {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port);
        }
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("lifetime " + lifetime);
        }
    }
}
