package dev.punchline.lab.nat;

/** The addresses of one network. */
public record Subnet(int address, int prefixLength) {
    /** As in {@code 192.168.1.0/24}. */
    public static Subnet of(String text) {
        String[] parts = text.split("/", 2);
        return new Subnet(Endpoint.bits(parts[0]), Integer.parseInt(parts[1]));
    }

    boolean contains(int other) {
        return prefixLength == 0 || (address ^ other) >>> (32 - prefixLength) == 0;
    }
}
