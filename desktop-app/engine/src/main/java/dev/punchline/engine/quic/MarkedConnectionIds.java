package dev.punchline.engine.quic;

import dev.punchline.engine.path.PathRole;
import io.netty.handler.codec.quic.QuicConnectionAddress;
import io.netty.handler.codec.quic.QuicConnectionIdGenerator;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Random connection ids that show the role they stand for, see {@link PathRole}. */
record MarkedConnectionIds(PathRole role, SecureRandom random) implements QuicConnectionIdGenerator {
    /** RFC 9000 section 17.2: at most 20. Eight random bytes don't collide, and twelve fewer go with each packet. */
    static final int LENGTH = 8;

    QuicConnectionAddress next() {
        return new QuicConnectionAddress(newId(LENGTH));
    }

    @Override
    public ByteBuffer newId(int length) {
        byte[] id = new byte[length];
        random.nextBytes(id);
        role.mark(id);
        return ByteBuffer.wrap(id);
    }

    @Override
    public ByteBuffer newId(ByteBuffer input, int length) {
        return newId(length);
    }

    @Override
    public int maxConnectionIdLength() {
        return LENGTH;
    }

    @Override
    public boolean isIdempotent() {
        return false;
    }
}
