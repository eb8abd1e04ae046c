package dev.punchline.engine.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Copies of the handshake packets that one side has sent. QUIC drops duplicates (RFC 9000 section 12.3), so they can be
 * sent again and elsewhere at will.
 */
final class HandshakeFlight {
    /** A handshake with certificates of 300 bytes needs two or three datagrams a side; more are repetitions. */
    static final int MAX_DATAGRAMS = 6;

    private final Deque<Copy> copies = new ArrayDeque<>(MAX_DATAGRAMS);

    private record Copy(ByteBuffer content, int segmentSize) {
        DatagramPacket to(InetSocketAddress remote) {
            return packet(Unpooled.wrappedBuffer(content), segmentSize, remote);
        }
    }

    /** Remembers a datagram, and forgets the oldest if there are too many. The packet is left as it is. */
    void add(DatagramPacket packet) {
        if (copies.size() == MAX_DATAGRAMS) {
            copies.removeFirst();
        }
        copies.addLast(new Copy(ByteBuffer.wrap(ByteBufUtil.getBytes(packet.content())), segmentSize(packet)));
    }

    boolean isEmpty() {
        return copies.isEmpty();
    }

    void clear() {
        copies.clear();
    }

    /** Makes a packet of every copy, in the order in which they were first sent. */
    void send(InetSocketAddress remote, Consumer<DatagramPacket> sink) {
        copies.forEach(copy -> sink.accept(copy.to(remote)));
    }

    /** Sends the same to another address, with its segments as they were: the kernel cuts them apart (GSO). */
    static DatagramPacket readdress(DatagramPacket packet, InetSocketAddress remote) {
        return packet(packet.content(), segmentSize(packet), remote);
    }

    private static int segmentSize(DatagramPacket packet) {
        return packet instanceof SegmentedDatagramPacket segmented ? segmented.segmentSize() : 0;
    }

    private static DatagramPacket packet(ByteBuf content, int segmentSize, InetSocketAddress remote) {
        return segmentSize == 0
                ? new DatagramPacket(content, remote)
                : new SegmentedDatagramPacket(content, segmentSize, remote);
    }
}
