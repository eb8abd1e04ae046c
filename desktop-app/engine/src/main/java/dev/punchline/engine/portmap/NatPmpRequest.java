package dev.punchline.engine.portmap;

import java.nio.ByteBuffer;
import java.time.Duration;

/** Writes NAT-PMP requests (RFC 6886 sections 3.2 and 3.3). */
final class NatPmpRequest {
    static final int VERSION = 0;
    static final int ADDRESS = 0;

    private static final int MAP_BYTES = 12;

    private NatPmpRequest() {}

    /** Asks for the router's address outside; changes nothing. */
    static ByteBuffer address() {
        return ByteBuffer.wrap(new byte[] {VERSION, ADDRESS});
    }

    /**
     * Asks for a port.
     *
     * @param suggested the port outside that is liked best; 0 when giving it back
     * @param lifetime zero to give it back
     */
    static ByteBuffer map(PortRequest wanted, int suggested, Duration lifetime) {
        ByteBuffer out = ByteBuffer.allocate(MAP_BYTES);
        out.put((byte) VERSION);
        out.put((byte) wanted.protocol().natPmpOpcode());
        out.putShort((short) 0); // reserved
        out.putShort((short) wanted.port());
        out.putShort((short) suggested);
        out.putInt((int) lifetime.toSeconds());
        return out.flip();
    }
}
