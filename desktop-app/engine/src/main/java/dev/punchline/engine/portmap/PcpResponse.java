package dev.punchline.engine.portmap;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * An answer of a PCP server (RFC 6887 section 7.2).
 *
 * @param opcode of the request
 * @param result RFC 6887 section 7.4; {@value #SUCCESS} is success
 * @param lifetime of the mapping; after an error, how long the server would answer the same
 * @param epoch seconds since the server knew nothing of us, unsigned 32 bits
 * @param mapping what stands in the answer to a request for a port
 */
record PcpResponse(int opcode, int result, Duration lifetime, long epoch, Optional<Mapping> mapping) {
    static final int SUCCESS = 0;
    static final int UNSUPPORTED_VERSION = 1;

    /** RFC 6887 section 7. */
    private static final int LONGEST = 1_100;

    private static final int RESPONSE_BIT = 0x80;

    /**
     * The data of a MAP answer (RFC 6887 section 11.1).
     *
     * @param protocol its number
     * @param external zero port and wildcard address where nothing is mapped
     */
    record Mapping(MappingNonce nonce, int protocol, int internalPort, int externalPort, InetAddress external) {}

    /**
     * Reads a datagram.
     *
     * @throws PortMapFormatException if it is no PCP answer of version 2; nothing else is thrown
     */
    static PcpResponse decode(byte[] datagram) throws PortMapFormatException {
        // Section 8.3: a multiple of four bytes, and long enough for what it claims to be.
        if (datagram.length < PcpRequest.HEADER || datagram.length > LONGEST || datagram.length % 4 != 0) {
            throw new PortMapFormatException("PCP of " + datagram.length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(datagram);
        int version = in.get() & 0xff;
        int opcode = in.get() & 0xff;
        if (version != PcpRequest.VERSION || (opcode & RESPONSE_BIT) == 0) {
            throw new PortMapFormatException("PCP version " + version + ", operation " + opcode);
        }
        opcode -= RESPONSE_BIT;
        in.get(); // reserved
        int result = in.get() & 0xff;
        Duration lifetime = Duration.ofSeconds(in.getInt() & 0xffff_ffffL);
        long epoch = in.getInt() & 0xffff_ffffL;
        in.position(PcpRequest.HEADER); // 96 reserved bits
        Optional<Mapping> mapping = opcode == PcpRequest.MAP ? readMapping(in, result) : Optional.empty();
        return new PcpResponse(opcode, result, lifetime, epoch, mapping);
    }

    /** Options may follow, which we ask none of: section 7.3 has them skipped. */
    private static Optional<Mapping> readMapping(ByteBuffer in, int result) throws PortMapFormatException {
        if (in.remaining() < PcpRequest.MAP_DATA) {
            if (result == SUCCESS) {
                throw new PortMapFormatException("PCP mapping of " + in.remaining() + " bytes");
            }
            return Optional.empty(); // a server that can't read the request can't repeat it
        }
        MappingNonce nonce = MappingNonce.read(in);
        int protocol = in.get() & 0xff;
        in.position(in.position() + 3);
        int internalPort = in.getShort() & 0xffff;
        int externalPort = in.getShort() & 0xffff;
        byte[] address = new byte[16];
        in.get(address);
        return Optional.of(new Mapping(nonce, protocol, internalPort, externalPort, address(address)));
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes); // makes an IPv4 address of an IPv4-mapped one
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
