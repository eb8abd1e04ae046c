package dev.punchline.engine.ice;

import dev.punchline.protocol.stun.OpaqueAttribute;
import dev.punchline.protocol.stun.StunAttribute;
import dev.punchline.protocol.stun.StunMessage;
import java.nio.ByteBuffer;

/**
 * The number that orders choices of the controlling side, so that a late repetition of an old choice does not undo a new
 * one (draft-thatcher-tsvwg-renomination; libwebrtc uses the same attribute). Whoever does not know it may skip it.
 */
final class NominationAttribute {
    private static final int TYPE = 0xC001;

    private NominationAttribute() {}

    static StunAttribute of(int number) {
        return new OpaqueAttribute(
                TYPE, ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    /** The number in a message; 0 when it has none that can be read. */
    static int read(StunMessage message) {
        for (StunAttribute attribute : message.attributes()) {
            if (attribute instanceof OpaqueAttribute opaque && opaque.type() == TYPE) {
                byte[] value = opaque.value();
                return value.length == Integer.BYTES ? ByteBuffer.wrap(value).getInt() : 0;
            }
        }
        return 0;
    }
}
