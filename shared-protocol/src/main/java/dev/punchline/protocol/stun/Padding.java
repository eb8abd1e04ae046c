package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;

/**
 * Bytes without meaning that make a message longer, so that it has to be fragmented (RFC 5780 section 7.6).
 *
 * @param bytes how many; at most {@link StunAttribute#MAX_VALUE}
 */
public record Padding(int bytes) implements StunAttribute {
    static final int TYPE = 0x0026;

    /** @throws IllegalArgumentException if it does not fit into a message */
    public Padding {
        if (bytes < 0 || bytes > MAX_VALUE) {
            throw new IllegalArgumentException("padding of " + bytes + " bytes");
        }
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public void writeValue(ByteBuffer out, TransactionId id) {
        out.put(new byte[bytes]);
    }
}
