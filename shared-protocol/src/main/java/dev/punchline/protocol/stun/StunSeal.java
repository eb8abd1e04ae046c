package dev.punchline.protocol.stun;

/** What is put behind the attributes when a message is encoded; each covers all bytes before it. */
public sealed interface StunSeal {
    /** A checksum that tells STUN from other protocols on the port (RFC 8489 section 14.7). It keeps nobody out. */
    StunSeal FINGERPRINT = new Fingerprint();

    /** HMAC-SHA1 under a key. */
    static StunSeal integrity(StunKey key) {
        return new Integrity(StunMac.SHA1, key);
    }

    /** HMAC-SHA256 under a key. */
    static StunSeal integritySha256(StunKey key) {
        return new Integrity(StunMac.SHA256, key);
    }

    /** The type of the attribute that carries it. */
    int type();

    /** A message authentication code. */
    record Integrity(StunMac mac, StunKey key) implements StunSeal {
        @Override
        public int type() {
            return mac.type();
        }
    }

    /** CRC-32, masked. */
    record Fingerprint() implements StunSeal {
        static final int TYPE = 0x8028;
        static final int BYTES = 4;
        /** RFC 8489 section 14.7: "STUN" in ASCII, so that protocols with a CRC-32 of their own do not collide. */
        static final int MASK = 0x5354_554E;

        @Override
        public int type() {
            return TYPE;
        }
    }
}
