package dev.punchline.engine.net;

import dev.punchline.engine.path.PathRole;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The few bits of a QUIC packet that anyone may read (RFC 8999 section 5). */
final class QuicHeader {
    /** RFC 9000 section 17: set in long headers, clear in short ones. */
    private static final int LONG_FORM = 0x80;
    /** RFC 9000 section 17: one in every packet of version 1; a datagram without it is no QUIC (RFC 9443). */
    private static final int FIXED_BIT = 0x40;
    /** First byte, four bytes of version, one of length. */
    private static final int LONG_HEADER_CONNECTION_ID = 6;

    private QuicHeader() {}

    static boolean isLong(ByteBuf packet) {
        return (packet.getByte(packet.readerIndex()) & LONG_FORM) != 0;
    }

    /**
     * Which of our roles a packet is meant for: the connection ids of our clients have the top bit set, those that a
     * server is to see have it clear ({@link dev.punchline.engine.path.PathRole#mark}).
     *
     * @return null if this is no QUIC packet of ours
     */
    static @Nullable PathRole receiver(ByteBuf packet) {
        if (!packet.isReadable() || (packet.getByte(packet.readerIndex()) & FIXED_BIT) == 0) {
            return null;
        }
        int at = packet.readerIndex() + (isLong(packet) ? LONG_HEADER_CONNECTION_ID : 1);
        boolean hasId = at < packet.writerIndex() && (!isLong(packet) || packet.getByte(at - 1) != 0);
        return hasId ? PathRole.of(packet.getByte(at)) : null;
    }
}
