package dev.punchline.engine.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * Addresses that stand for peers inside this process: QUIC sees one for each session, whatever its real way is. Taken
 * from 240.0.0.0/4, reserved "for future use" (RFC 1112 section 4) and so met on no wire.
 */
final class VirtualAddress {
    private static final int PREFIX = 0xF000_0000;
    private static final int PREFIX_BITS = 4;
    /** Port 0 means "none" to socket functions, so not that. */
    private static final int PORT = 1;

    /** This side. */
    static final InetSocketAddress LOCAL = of(0);

    private VirtualAddress() {}

    /** The address of the n-th session; after 2^28 sessions they start over, none of the first lives then. */
    static InetSocketAddress of(int number) {
        int address = PREFIX | (number << PREFIX_BITS >>> PREFIX_BITS);
        try {
            byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(address).array();
            return new InetSocketAddress(InetAddress.getByAddress(bytes), PORT);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
