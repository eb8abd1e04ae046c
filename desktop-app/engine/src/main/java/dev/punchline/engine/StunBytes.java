package dev.punchline.engine;

import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.StunSeal;
import java.nio.ByteBuffer;

/** STUN messages in the form that sockets take. */
final class StunBytes {
    private StunBytes() {}

    /** A request to a server; the fingerprint tells it from other protocols (RFC 8489 section 14.7). */
    static byte[] of(StunMessage request) {
        return of(StunEncoder.encode(request, StunSeal.FINGERPRINT));
    }

    static byte[] of(ByteBuffer encoded) {
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
