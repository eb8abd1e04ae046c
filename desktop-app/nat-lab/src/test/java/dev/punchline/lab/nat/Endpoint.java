package dev.punchline.lab.nat;

/**
 * An IPv4 address and a port, as the 32 and 16 bits that packets carry.
 *
 * @param port the identifier of an ICMP echo takes its place
 */
public record Endpoint(int address, int port) {
    public Endpoint {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    public static Endpoint of(String address, int port) {
        return new Endpoint(bits(address), port);
    }

    /** The bits of an address in dotted decimal. */
    public static int bits(String dotted) {
        String[] parts = dotted.split("\\.", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not an IPv4 address: " + dotted);
        }
        int bits = 0;
        for (String part : parts) {
            bits = bits << 8 | Integer.parseInt(part);
        }
        return bits;
    }

    public Endpoint withPort(int changed) {
        return new Endpoint(address, changed);
    }

    @Override
    public String toString() {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255)
                + ":" + port;
    }
}
