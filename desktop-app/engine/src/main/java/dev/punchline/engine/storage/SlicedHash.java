package dev.punchline.engine.storage;

import dev.punchline.protocol.transfer.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;

/** The SHA-256 of a file or of its beginning, a slice at a time, so that other work of the same thread gets its turn. */
final class SlicedHash {
    /** Some ten milliseconds of hashing, and of reading from a disk that is not the slowest. */
    static final int SLICE = 16 << 20;

    private static final int PIECE = 1 << 20;

    private final FileChannel file;
    private final long end;
    private final MessageDigest digest = Digests.sha256();
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
    private long at;

    /** @param end how many bytes from the start of the file on, or as many as there are */
    SlicedHash(FileChannel file, long end) {
        this.file = file;
        this.end = end;
    }

    /** Reads on; whether that was the end. */
    boolean advance() throws IOException {
        for (int read = 0; read < SLICE; ) {
            int count = file.read(piece.clear().limit((int) Math.min(PIECE, end - at)), at);
            if (count <= 0) {
                return true; // nothing is left of it, or to be read
            }
            digest.update(piece.flip());
            at += count;
            read += count;
        }
        return at == end;
    }

    /** The hash of all that was read, once; after the end. */
    Sha256 result() {
        return new Sha256(digest.digest());
    }
}
