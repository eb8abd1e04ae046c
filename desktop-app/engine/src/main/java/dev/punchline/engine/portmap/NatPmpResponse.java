package dev.punchline.engine.portmap;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** An answer of a NAT-PMP router (RFC 6886 section 3). */
sealed interface NatPmpResponse {
    /** Seconds since the router knew nothing of us, unsigned 32 bits. */
    long epoch();

    /** The router's address outside; the wildcard where it has none. */
    record Address(long epoch, InetAddress external) implements NatPmpResponse {}

    /**
     * A port was granted, or with a lifetime of zero given back.
     *
     * @param opcode of the request: which transport protocol it is for
     */
    record Mapping(long epoch, int opcode, int internalPort, int externalPort, Duration lifetime)
            implements NatPmpResponse {}

    /**
     * The router refused.
     *
     * @param result RFC 6886 section 3.5, not zero
     */
    record Refusal(long epoch, int opcode, int result) implements NatPmpResponse {
        /** What a router that only speaks NAT-PMP answers to PCP. */
        static final int UNSUPPORTED_VERSION = 1;
    }

    /** Version, operation, result and epoch. */
    int HEADER = 8;

    /**
     * Reads a datagram.
     *
     * @throws PortMapFormatException if it is no NAT-PMP answer; nothing else is thrown
     */
    static NatPmpResponse decode(byte[] datagram) throws PortMapFormatException {
        if (datagram.length < HEADER || datagram.length > 16) {
            throw new PortMapFormatException("NAT-PMP of " + datagram.length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(datagram);
        int version = in.get() & 0xff;
        int opcode = (in.get() & 0xff) - 128; // section 3.5: answers have 128 added
        int result = in.getShort() & 0xffff;
        long epoch = in.getInt() & 0xffff_ffffL;
        if (version != NatPmpRequest.VERSION || opcode < 0) {
            throw new PortMapFormatException("NAT-PMP version " + version + ", operation " + opcode);
        }
        if (result != 0) {
            return new Refusal(epoch, opcode, result);
        }
        if (opcode == NatPmpRequest.ADDRESS && in.remaining() == 4) {
            return new Address(epoch, address(in));
        }
        if (opcode != NatPmpRequest.ADDRESS && in.remaining() == 8) {
            int internal = in.getShort() & 0xffff;
            int external = in.getShort() & 0xffff;
            return new Mapping(epoch, opcode, internal, external, Duration.ofSeconds(in.getInt() & 0xffff_ffffL));
        }
        throw new PortMapFormatException("NAT-PMP operation " + opcode + " of " + datagram.length + " bytes");
    }

    private static InetAddress address(ByteBuffer in) {
        byte[] bytes = new byte[4];
        in.get(bytes);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 bytes are an address", e);
        }
    }
}
