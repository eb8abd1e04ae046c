package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes with error 420: the required attributes that were not understood (RFC 8489 section 14.13).
 *
 * @param types 16 bits each, in the order of the request
 */
public record UnknownAttributes(List<Integer> types) implements StunAttribute {
    static final int TYPE = 0x000A;

    private static final int MAX_TYPES = MAX_VALUE / Short.BYTES;

    /** @throws IllegalArgumentException if there are more types than fit into a datagram, or one has more than 16 bits */
    public UnknownAttributes {
        types = List.copyOf(types);
        if (types.size() > MAX_TYPES || types.stream().anyMatch(type -> type < 0 || type > 0xFFFF)) {
            throw new IllegalArgumentException("unknown attributes " + types);
        }
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public void writeValue(ByteBuffer out, TransactionId id) {
        types.forEach(type -> out.putShort(type.shortValue()));
    }

    static UnknownAttributes read(ByteBuffer value) throws StunFormatException {
        if (value.remaining() % Short.BYTES != 0) {
            throw new StunFormatException("list of types in " + value.remaining() + " bytes");
        }
        List<Integer> types = new ArrayList<>(value.remaining() / Short.BYTES);
        while (value.hasRemaining()) {
            types.add(Short.toUnsignedInt(value.getShort()));
        }
        return new UnknownAttributes(types);
    }
}
