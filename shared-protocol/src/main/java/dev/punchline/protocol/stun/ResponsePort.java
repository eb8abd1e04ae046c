package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;

/**
 * To which port of the sender's address the answer shall go (RFC 5780 section 7.5); how the lifetime of a mapping is
 * measured.
 *
 * @param port 0 to 65535
 */
public record ResponsePort(int port) implements StunAttribute {
    static final int TYPE = 0x0027;

    private static final int MAX_PORT = 0xFFFF;

    /** @throws IllegalArgumentException if this is no port */
    public ResponsePort {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    @Override
    public int type() {
        return TYPE;
    }

    /** RFC 5780 section 7.5: the port is followed by two bytes of padding that count as part of the value. */
    @Override
    public void writeValue(ByteBuffer out, TransactionId id) {
        out.putShort((short) port).putShort((short) 0);
    }

    static ResponsePort read(ByteBuffer value) throws StunFormatException {
        if (value.remaining() != 2 * Short.BYTES) {
            throw new StunFormatException("response port in " + value.remaining() + " bytes");
        }
        return new ResponsePort(Short.toUnsignedInt(value.getShort()));
    }
}
