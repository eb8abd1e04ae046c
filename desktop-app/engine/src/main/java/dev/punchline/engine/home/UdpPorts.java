package dev.punchline.engine.home;

/**
 * The UDP ports of an engine, one of each family; the system may not have both.
 *
 * @param four of IPv4, 1024 to 65535; 0: any
 * @param six of IPv6, the same
 */
public record UdpPorts(int four, int six) {
    /** Whatever the system chooses. */
    public static final UdpPorts ANY = new UdpPorts(0, 0);

    /** RFC 6335 section 6: below are the system ports. */
    static final int LEAST = 1024;

    static final int MOST = 65_535;

    /** @throws IllegalArgumentException if one is no port of a user */
    public UdpPorts {
        check(four);
        check(six);
    }

    private static void check(int port) {
        if (port != 0 && (port < LEAST || port > MOST)) {
            throw new IllegalArgumentException("no port: " + port);
        }
    }
}
