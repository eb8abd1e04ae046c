package dev.punchline.lab.nat;

import java.util.Optional;

/** What a NAT can tell apart by a port, or by what serves as one. */
public enum Transport {
    /** Echo requests and their replies, told apart by their identifier (RFC 5508 section 3). */
    ECHO(1, 8),
    TCP(6, 20),
    UDP(17, 8);

    private final int number;
    private final int headerLength;

    Transport(int number, int headerLength) {
        this.number = number;
        this.headerLength = headerLength;
    }

    static Optional<Transport> ofNumber(int number) {
        for (Transport transport : values()) {
            if (transport.number == number) {
                return Optional.of(transport);
            }
        }
        return Optional.empty();
    }

    int headerLength() {
        return headerLength;
    }
}
