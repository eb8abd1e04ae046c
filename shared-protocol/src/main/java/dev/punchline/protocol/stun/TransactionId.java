package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/**
 * The 96 bits that pair an answer with its request (RFC 8489 section 5).
 *
 * @param high the first four bytes
 * @param low the last eight bytes
 */
public record TransactionId(int high, long low) {
    /** Bytes on the wire. */
    public static final int SIZE = 12;

    /**
     * A new id. It is what keeps a stranger off the path from answering in the server's place, so outside of tests it
     * must come from a {@link java.security.SecureRandom}.
     */
    public static TransactionId random(RandomGenerator random) {
        return new TransactionId(random.nextInt(), random.nextLong());
    }

    static TransactionId read(ByteBuffer in, int at) {
        return new TransactionId(in.getInt(at), in.getLong(at + Integer.BYTES));
    }

    void write(ByteBuffer out) {
        out.putInt(high).putLong(low);
    }

    @Override
    public String toString() {
        return String.format("%08x%016x", high, low);
    }
}
