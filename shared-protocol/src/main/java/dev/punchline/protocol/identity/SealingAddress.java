package dev.punchline.protocol.identity;

import java.util.Arrays;

/** The public half of {@link SealingKeys}: where a peer's signals are sealed to. */
public final class SealingAddress {
    private final byte[] publicKey;

    /** @throws IllegalArgumentException if it has not 32 bytes */
    public SealingAddress(byte[] publicKey) {
        if (publicKey.length != SealingKeys.PUBLIC_LENGTH) {
            throw new IllegalArgumentException("a sealing key has 32 bytes");
        }
        this.publicKey = publicKey.clone();
    }

    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealingAddress address && Arrays.equals(publicKey, address.publicKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey);
    }
}
