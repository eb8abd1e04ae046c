package dev.punchline.engine.portmap;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/**
 * The 96 bits that a PCP answer must repeat, and that whoever wants to change a mapping must know (RFC 6887 section
 * 11.1).
 */
record MappingNonce(int high, long low) {
    /** Outside of tests from a {@link java.security.SecureRandom}: it keeps strangers in our network from answering. */
    static MappingNonce random(RandomGenerator random) {
        return new MappingNonce(random.nextInt(), random.nextLong());
    }

    static MappingNonce read(ByteBuffer in) {
        return new MappingNonce(in.getInt(), in.getLong());
    }

    void write(ByteBuffer out) {
        out.putInt(high).putLong(low);
    }
}
