package dev.punchline.mediator.stun;

import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.OpaqueAttribute;
import dev.punchline.protocol.stun.StunAttribute;
import dev.punchline.protocol.stun.StunHeader;
import dev.punchline.protocol.stun.TransactionId;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clients of RFC 3489, such as Debian's {@code stun}: no magic cookie, a transaction id of 128 bits where later
 * versions have cookie and id, addresses in clear. Served as RFC 5389 section 12.2 describes: the cookie is put in for
 * reading, and what stood in its place is put back into the answer.
 */
final class LegacyStun {
    private static final int BINDING_REQUEST = 0x0001;
    private static final int COOKIE_AT = 4;

    /** RFC 3489 section 11.2: from where the answer was sent. */
    private static final int SOURCE_ADDRESS = 0x0004;

    /** RFC 3489 section 11.2: what is OTHER-ADDRESS today. */
    private static final int CHANGED_ADDRESS = 0x0005;

    private LegacyStun() {}

    static boolean isRequest(ByteBuffer datagram) {
        ByteBuffer in = datagram.slice();
        return in.remaining() >= StunHeader.SIZE
                && in.remaining() <= StunHeader.MAX_DATAGRAM
                && in.getShort(0) == BINDING_REQUEST
                && in.getShort(2) == in.remaining() - StunHeader.SIZE
                && in.getInt(COOKIE_AT) != StunHeader.MAGIC_COOKIE;
    }

    /** A copy with the magic cookie in its place. */
    static ByteBuffer modernized(ByteBuffer datagram) {
        ByteBuffer copy = ByteBuffer.allocate(datagram.remaining());
        return copy.put(datagram.slice()).flip().putInt(COOKIE_AT, StunHeader.MAGIC_COOKIE);
    }

    /** Puts what the request had instead of the cookie into the answer, in place. */
    static ByteBuffer aged(ByteBuffer answer, ByteBuffer request) {
        return answer.putInt(COOKIE_AT, request.slice().getInt(COOKIE_AT));
    }

    static StunAttribute[] attributes(
            InetSocketAddress source, @Nullable InetSocketAddress origin, @Nullable InetSocketAddress changed) {
        List<StunAttribute> attributes = new ArrayList<>();
        attributes.add(new AddressAttribute.Mapped(source));
        if (origin != null) {
            attributes.add(address(SOURCE_ADDRESS, origin));
        }
        if (changed != null) {
            attributes.add(address(CHANGED_ADDRESS, changed));
        }
        return attributes.toArray(StunAttribute[]::new);
    }

    /** An address in clear looks the same under every type; only the types are of the old protocol. */
    private static StunAttribute address(int type, InetSocketAddress address) {
        AddressAttribute.Mapped mapped = new AddressAttribute.Mapped(address);
        ByteBuffer value = ByteBuffer.allocate(4 + address.getAddress().getAddress().length);
        mapped.writeValue(value, new TransactionId(0, 0));
        return new OpaqueAttribute(type, value.array());
    }
}
