package dev.punchline.protocol.control;

import java.util.List;

/** The ports of a lane that one side names to the other. */
final class LanePorts {
    /** The own one, and what the routers of two networks made of it. */
    static final int MAX = 8;
    /** System ports are nobody's listening port of ours, and somebody else's service (RFC 6335 section 6). */
    static final int MIN_PORT = 1024;

    static final int MAX_PORT = 0xffff;

    private LanePorts() {}

    static boolean areValid(List<Integer> ports) {
        return ports.size() <= MAX && ports.stream().allMatch(port -> port >= MIN_PORT && port <= MAX_PORT);
    }

    static List<Integer> checked(List<Integer> ports) {
        if (!areValid(ports)) {
            throw new IllegalArgumentException("ports " + ports);
        }
        return List.copyOf(ports);
    }
}
