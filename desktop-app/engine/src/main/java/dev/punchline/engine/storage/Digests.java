package dev.punchline.engine.storage;

import dev.punchline.protocol.transfer.Sha256;
import io.netty.buffer.ByteBuf;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over buffers. */
final class Digests {
    private Digests() {}

    /** The hash of the readable bytes; the indexes stay. */
    static Sha256 of(ByteBuf data) {
        MessageDigest digest = sha256();
        digest.update(data.nioBuffer());
        return new Sha256(digest.digest());
    }

    /** A new one, for what does not fit a buffer. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
