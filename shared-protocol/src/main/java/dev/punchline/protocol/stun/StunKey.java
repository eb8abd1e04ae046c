package dev.punchline.protocol.stun;

import java.nio.charset.StandardCharsets;

/** The secret under which messages are protected. Its text form shows nothing of it. */
public final class StunKey {
    private final byte[] bytes;

    private StunKey(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("an empty key protects nothing");
        }
        this.bytes = bytes;
    }

    /**
     * The key of a short-term credential (RFC 8489 section 9.1.1). The password is taken as it is: ICE passwords are
     * ASCII (RFC 8839 section 5.4), which the OpaqueString profile leaves alone.
     */
    public static StunKey ofPassword(String password) {
        return new StunKey(password.getBytes(StandardCharsets.UTF_8));
    }

    /** A key from bytes, copied; for instance the hash of a long-term credential (RFC 8489 section 9.2.2). */
    public static StunKey of(byte[] key) {
        return new StunKey(key.clone());
    }

    /** Not a copy; nobody in this package changes it. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "StunKey[" + bytes.length + " bytes]";
    }
}
