package dev.punchline.protocol.nat;

/**
 * Public ports from one to another, both included.
 *
 * @param first the lowest, 1 to 65535
 * @param last the highest, not below {@code first}
 */
public record PortRange(int first, int last) {
    private static final int HIGHEST = 65_535;

    /** Where NATs put the ports of mappings: those below 1024 belong to services (RFC 4787 section 4.2.2). */
    public static final PortRange WHOLE = new PortRange(1024, HIGHEST);

    public PortRange {
        if (first < 1 || last < first || last > HIGHEST) {
            throw new IllegalArgumentException("ports " + first + " to " + last);
        }
    }

    /** How many ports these are. */
    public int size() {
        return last - first + 1;
    }

    public boolean contains(int port) {
        return port >= first && port <= last;
    }

    /** This range, made as wide as it takes to hold the port. */
    public PortRange with(int port) {
        return contains(port) ? this : new PortRange(Math.min(first, port), Math.max(last, port));
    }

    /** The port that a counter shows which runs from {@code first} to {@code last} and begins anew. */
    public int wrap(int port) {
        return first + Math.floorMod(port - first, size());
    }
}
