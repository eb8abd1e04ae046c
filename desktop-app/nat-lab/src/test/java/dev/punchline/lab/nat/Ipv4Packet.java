package dev.punchline.lab.nat;

import java.nio.ByteBuffer;
import java.util.Optional;

/** One packet, whose addresses and ports change in place; its checksums stay true. Of a byte buffer from 0 to limit. */
public final class Ipv4Packet {
    private static final int LEAST_HEADER = 20;
    private static final int FLAGS = 6;
    private static final int PROTOCOL = 9;
    private static final int HEADER_CHECKSUM = 10;
    private static final int SOURCE = 12;
    private static final int DESTINATION = 16;
    /** More fragments, or an offset: all but the "don't fragment" and the reserved bit. */
    private static final int FRAGMENT = 0x3fff;

    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REQUEST = 8;
    private static final int FIN_OR_RST = 0x05;

    private final ByteBuffer bytes;
    private final Transport transport;
    private final int payload;

    private Ipv4Packet(ByteBuffer bytes, Transport transport, int payload) {
        this.bytes = bytes;
        this.transport = transport;
        this.payload = payload;
    }

    /**
     * Empty for what these NATs drop: other versions and protocols, fragments (a NAT may, RFC 4787 section 11; nothing
     * here needs them), ICMP other than echo, and what is cut short.
     */
    public static Optional<Ipv4Packet> of(ByteBuffer bytes) {
        if (bytes.limit() < LEAST_HEADER || bytes.get(0) >>> 4 != 4) {
            return Optional.empty();
        }
        int payload = (bytes.get(0) & 0xf) * 4;
        Optional<Transport> transport = Transport.ofNumber(bytes.get(PROTOCOL));
        if (payload < LEAST_HEADER
                || transport.isEmpty()
                || (bytes.getShort(FLAGS) & FRAGMENT) != 0
                || bytes.limit() < payload + transport.get().headerLength()) {
            return Optional.empty();
        }
        if (transport.get() == Transport.ECHO
                && bytes.get(payload) != ECHO_REQUEST
                && bytes.get(payload) != ECHO_REPLY) {
            return Optional.empty();
        }
        return Optional.of(new Ipv4Packet(bytes, transport.get(), payload));
    }

    public Transport transport() {
        return transport;
    }

    public Endpoint source() {
        return new Endpoint(bytes.getInt(SOURCE), port(sourcePort()));
    }

    public Endpoint destination() {
        return new Endpoint(bytes.getInt(DESTINATION), port(destinationPort()));
    }

    public void setSource(Endpoint changed) {
        replaceAddress(SOURCE, changed.address());
        replacePort(sourcePort(), changed.port());
    }

    public void setDestination(Endpoint changed) {
        replaceAddress(DESTINATION, changed.address());
        replacePort(destinationPort(), changed.port());
    }

    /** Whether a TCP connection ends with this packet, or begins to. */
    public boolean endsConnection() {
        return transport == Transport.TCP && (bytes.get(payload + 13) & FIN_OR_RST) != 0;
    }

    public ByteBuffer bytes() {
        return bytes;
    }

    /** Where the port stands; 0 where there is none: a request has only a source, a reply only a destination. */
    private int sourcePort() {
        if (transport != Transport.ECHO) {
            return payload;
        }
        return bytes.get(payload) == ECHO_REQUEST ? payload + 4 : 0;
    }

    private int destinationPort() {
        if (transport != Transport.ECHO) {
            return payload + 2;
        }
        return bytes.get(payload) == ECHO_REPLY ? payload + 4 : 0;
    }

    private int port(int at) {
        return at == 0 ? 0 : bytes.getShort(at) & 0xffff;
    }

    private void replaceAddress(int at, int changed) {
        for (int shift = 16, word = at; shift >= 0; shift -= 16, word += 2) {
            int before = bytes.getShort(word) & 0xffff;
            int after = changed >>> shift & 0xffff;
            replaceInChecksum(HEADER_CHECKSUM, before, after);
            if (transport != Transport.ECHO) { // the pseudo-header
                replaceInTransportChecksum(before, after);
            }
            bytes.putShort(word, (short) after);
        }
    }

    private void replacePort(int at, int changed) {
        if (at != 0) {
            replaceInTransportChecksum(bytes.getShort(at) & 0xffff, changed);
            bytes.putShort(at, (short) changed);
        }
    }

    private void replaceInTransportChecksum(int before, int after) {
        int at = payload
                + switch (transport) {
                    case ECHO -> 2;
                    case TCP -> 16;
                    case UDP -> 6;
                };
        // RFC 768: zero means that there is none, and a sum of zero is sent as all ones.
        if (transport == Transport.UDP && bytes.getShort(at) == 0) {
            return;
        }
        replaceInChecksum(at, before, after);
        if (transport == Transport.UDP && bytes.getShort(at) == 0) {
            bytes.putShort(at, (short) 0xffff);
        }
    }

    private void replaceInChecksum(int at, int before, int after) {
        bytes.putShort(at, (short) Checksum.replaceWord(bytes.getShort(at) & 0xffff, before, after));
    }
}
