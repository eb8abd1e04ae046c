package dev.punchline.lab.nat;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Packets for tests, with checksums computed over all of them. */
final class Packets {
    private static final int HEADER = 20;

    private Packets() {}

    static Ipv4Packet udp(Endpoint from, Endpoint to) {
        return Ipv4Packet.of(random(Transport.UDP, from, to, new Random(1))).orElseThrow();
    }

    static ByteBuffer random(Transport transport, Endpoint from, Endpoint to, RandomGenerator random) {
        byte[] payload = new byte[random.nextInt(50)];
        random.nextBytes(payload);
        int length = HEADER + transport.headerLength() + payload.length;
        ByteBuffer bytes = ByteBuffer.allocate(length);
        bytes.put(0, (byte) 0x45).putShort(2, (short) length).put(8, (byte) 64);
        bytes.put(9, (byte)
                (switch (transport) {
                    case ECHO -> 1;
                    case TCP -> 6;
                    case UDP -> 17;
                }));
        bytes.putInt(12, from.address()).putInt(16, to.address());
        bytes.put(HEADER + transport.headerLength(), payload);
        switch (transport) {
            case ECHO -> bytes.put(HEADER, (byte) 8).putShort(HEADER + 4, (short) from.port());
            case TCP -> bytes.putShort(HEADER, (short) from.port()).putShort(HEADER + 2, (short) to.port());
            case UDP ->
                bytes.putShort(HEADER, (short) from.port())
                        .putShort(HEADER + 2, (short) to.port())
                        .putShort(HEADER + 4, (short) (length - HEADER));
        }
        computeChecksums(bytes, transport);
        return bytes;
    }

    static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.limit()).put(0, bytes, 0, bytes.limit());
    }

    /** RFC 791, 768, 9293, 792. */
    static void computeChecksums(ByteBuffer bytes, Transport transport) {
        bytes.putShort(10, (short) 0).putShort(10, (short) ~fold(sum(bytes, 0, HEADER)));
        int at = HEADER
                + switch (transport) {
                    case ECHO -> 2;
                    case TCP -> 16;
                    case UDP -> 6;
                };
        bytes.putShort(at, (short) 0);
        int length = bytes.limit() - HEADER;
        int sum = sum(bytes, HEADER, length);
        if (transport != Transport.ECHO) {
            sum += sum(bytes, 12, 8) + bytes.get(9) + length;
        }
        int checksum = ~fold(sum) & 0xffff;
        bytes.putShort(at, (short) (transport == Transport.UDP && checksum == 0 ? 0xffff : checksum));
    }

    private static int sum(ByteBuffer bytes, int from, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (bytes.get(from + i) & 0xff) << (i % 2 == 0 ? 8 : 0);
        }
        return sum;
    }

    private static int fold(int sum) {
        int once = (sum & 0xffff) + (sum >>> 16);
        return (once & 0xffff) + (once >>> 16);
    }
}
