package dev.punchline.protocol.id;

import java.security.MessageDigest;

/** Bytes that must not be seen: {@link #toString} shows none of them and {@link #equals} takes constant time. */
public final class Secret {
    private final byte[] bytes;

    public Secret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A copy; the caller keeps it out of logs. */
    public byte[] reveal() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Secret.class.hashCode(); // a hash of the bytes would tell about them
    }

    @Override
    public String toString() {
        return "Secret[" + bytes.length + " bytes]";
    }
}
