package dev.punchline.engine.storage;

import dev.punchline.protocol.transfer.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;

/** The SHA-256 of a whole file, a slice at a time, so that other work of the same thread gets its turn. */
final class WholeHash {
    /** Some ten milliseconds of hashing, and of reading from a disk that is not the slowest. */
    static final int SLICE = 16 << 20;

    private static final int PIECE = 1 << 20;

    private final FileChannel file;
    private final MessageDigest digest = Digests.sha256();
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
    private long at;

    WholeHash(FileChannel file) {
        this.file = file;
    }

    /** Reads on; whether that was the end. */
    boolean advance() throws IOException {
        for (int read = 0; read < SLICE; ) {
            int count = file.read(piece.clear(), at);
            if (count < 0) {
                return true;
            }
            digest.update(piece.flip());
            at += count;
            read += count;
        }
        return false;
    }

    /** The hash of all, once; after the end. */
    Sha256 result() {
        return new Sha256(digest.digest());
    }
}
