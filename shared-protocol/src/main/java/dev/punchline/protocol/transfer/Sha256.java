package dev.punchline.protocol.transfer;

import java.util.Arrays;
import java.util.HexFormat;

/** The SHA-256 (FIPS 180-4) of a chunk. Not secret, so it compares in any time. */
public final class Sha256 {
    /** Bytes of a digest. */
    public static final int LENGTH = 32;

    private final byte[] digest;

    /** @throws IllegalArgumentException if it is not {@link #LENGTH} bytes long */
    public Sha256(byte[] digest) {
        if (digest.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + digest.length);
        }
        this.digest = digest.clone();
    }

    /** A copy. */
    public byte[] bytes() {
        return digest.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sha256 that && Arrays.equals(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(digest);
    }
}
