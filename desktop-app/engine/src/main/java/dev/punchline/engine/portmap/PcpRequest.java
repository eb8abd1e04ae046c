package dev.punchline.engine.portmap;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Writes PCP requests (RFC 6887 sections 7.1, 11.1 and 14.1). */
final class PcpRequest {
    static final int VERSION = 2;
    static final int ANNOUNCE = 0;
    static final int MAP = 1;
    static final int HEADER = 24;
    static final int MAP_DATA = 36;

    private static final int IP_BYTES = 16;

    private PcpRequest() {}

    /** Asks whether the server is still the one it was: its answer carries the epoch, and changes nothing. */
    static ByteBuffer announce(InetAddress client) {
        return header(ANNOUNCE, Duration.ZERO, client, HEADER).flip();
    }

    /**
     * Asks for a port.
     *
     * @param lifetime zero to give it back
     * @param suggested what was granted before, or a wildcard address with the port that is liked best
     */
    static ByteBuffer map(PortRequest wanted, Duration lifetime, MappingNonce nonce, InetSocketAddress suggested) {
        ByteBuffer out = header(MAP, lifetime, wanted.client(), HEADER + MAP_DATA);
        nonce.write(out);
        out.put((byte) wanted.protocol().number());
        out.put(new byte[3]); // reserved
        out.putShort((short) wanted.port());
        out.putShort((short) suggested.getPort());
        putAddress(out, suggested.getAddress());
        return out.flip();
    }

    private static ByteBuffer header(int opcode, Duration lifetime, InetAddress client, int length) {
        ByteBuffer out = ByteBuffer.allocate(length);
        out.put((byte) VERSION);
        out.put((byte) opcode); // the highest bit says response
        out.putShort((short) 0); // reserved
        out.putInt((int) lifetime.toSeconds());
        putAddress(out, client);
        return out;
    }

    /** RFC 6887 section 5: IPv4 addresses stand as IPv4-mapped IPv6 addresses, also the wildcard. */
    private static void putAddress(ByteBuffer out, InetAddress address) {
        if (address instanceof Inet4Address) {
            out.put(new byte[IP_BYTES - 6]).putShort((short) 0xffff);
        }
        out.put(address.getAddress());
    }
}
