package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a message is protected under a key. */
public enum StunMac {
    /** MESSAGE-INTEGRITY, HMAC-SHA1 (RFC 8489 section 14.5): the one that every ICE agent understands. */
    SHA1(0x0008, "HmacSHA1", 20, 20),
    /** MESSAGE-INTEGRITY-SHA256 (RFC 8489 section 14.6), which may be cut down to 16 bytes. */
    SHA256(0x001C, "HmacSHA256", 16, 32);

    private final int type;
    private final String algorithm;
    private final int minBytes;
    private final int maxBytes;

    StunMac(int type, String algorithm, int minBytes, int maxBytes) {
        this.type = type;
        this.algorithm = algorithm;
        this.minBytes = minBytes;
        this.maxBytes = maxBytes;
    }

    int type() {
        return type;
    }

    /** Bytes of the uncut code, the form we send. */
    int bytes() {
        return maxBytes;
    }

    boolean mayHaveLength(int bytes) {
        return bytes >= minBytes && bytes <= maxBytes && bytes % 4 == 0;
    }

    static boolean isSeal(int attributeType) {
        return attributeType == SHA1.type || attributeType == SHA256.type;
    }

    byte[] compute(StunKey key, ByteBuffer covered) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.bytes(), algorithm));
            mac.update(covered);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
