package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;

/** From where else the server shall answer (RFC 5780 section 7.2); how filtering is measured. */
public enum ChangeRequest implements StunAttribute {
    /** From where the request went to. */
    NONE(0),
    /** From its other port. */
    PORT(2),
    /** From its other address, the same port. */
    ADDRESS(4),
    /** From its other address and its other port. */
    ADDRESS_AND_PORT(6);

    static final int TYPE = 0x0003;
    private static final int FLAGS = 6;

    private final int flags;

    ChangeRequest(int flags) {
        this.flags = flags;
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public void writeValue(ByteBuffer out, TransactionId id) {
        out.putInt(flags);
    }

    static ChangeRequest read(ByteBuffer value) throws StunFormatException {
        if (value.remaining() != Integer.BYTES) {
            throw new StunFormatException("change request in " + value.remaining() + " bytes");
        }
        return switch (value.getInt() & FLAGS) {
            case 0 -> NONE;
            case 2 -> PORT;
            case 4 -> ADDRESS;
            default -> ADDRESS_AND_PORT;
        };
    }
}
