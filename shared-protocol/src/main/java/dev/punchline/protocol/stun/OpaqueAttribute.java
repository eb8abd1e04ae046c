package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attribute of a type that this package does not know, kept as it came. */
public final class OpaqueAttribute implements StunAttribute {
    private final int type;
    private final byte[] value;

    /**
     * @param type 16 bits, none that this package has another class for
     * @param value at most {@link StunAttribute#MAX_VALUE} bytes, copied
     * @throws IllegalArgumentException if the type is known or out of range, or the value too long
     */
    public OpaqueAttribute(int type, byte[] value) {
        if (type < 0 || type > 0xFFFF || AttributeReader.knows(type) || value.length > MAX_VALUE) {
            throw new IllegalArgumentException("opaque attribute " + type + " of " + value.length + " bytes");
        }
        this.type = type;
        this.value = value.clone();
    }

    /** The first value of that type and length in a message, as it came. */
    static Optional<byte[]> valueIn(StunMessage message, int type, int length) {
        return message.attributes().stream()
                .filter(attribute -> attribute.type() == type)
                .filter(OpaqueAttribute.class::isInstance)
                .map(attribute -> ((OpaqueAttribute) attribute).value())
                .findFirst()
                .filter(value -> value.length == length);
    }

    @Override
    public int type() {
        return type;
    }

    /** A copy of the bytes. */
    public byte[] value() {
        return value.clone();
    }

    @Override
    public void writeValue(ByteBuffer out, TransactionId id) {
        out.put(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OpaqueAttribute that && type == that.type && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * type + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return String.format("OpaqueAttribute[%04x %s]", type, HexFormat.of().formatHex(value));
    }
}
