package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/** An integrity attribute that was received, with the bytes it vouches for. */
final class StunProof {
    private final StunMac mac;
    private final byte[] covered;
    private final byte[] tag;

    /** @param covered the message up to the attribute, its length field as the sender's code saw it; not copied */
    StunProof(StunMac mac, byte[] covered, byte[] tag) {
        this.mac = mac;
        this.covered = covered;
        this.tag = tag;
    }

    StunMac mac() {
        return mac;
    }

    boolean isMadeWith(StunKey key) {
        byte[] expected = mac.compute(key, ByteBuffer.wrap(covered));
        return MessageDigest.isEqual(Arrays.copyOf(expected, tag.length), tag);
    }
}
