package dev.punchline.engine.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;

/** The two ways of Netty to a UDP socket, with the settings that were fastest when measured. */
enum DatagramTransport {
    /**
     * Linux. With generic receive offload one read brings up to 64 KiB, cut into datagrams by Netty; a smaller buffer
     * would truncate. {@code MAX_DATAGRAM_PAYLOAD_SIZE} must stay unset: recvmmsg loses the segment size.
     */
    EPOLL {
        @Override
        Bootstrap bootstrap(SocketProtocolFamily family) {
            return new Bootstrap()
                    .channelFactory(() -> new EpollDatagramChannel(family))
                    .option(EpollChannelOption.UDP_GRO, true)
                    .option(ChannelOption.RECVBUF_ALLOCATOR, readsOf(MAX_DATAGRAM));
        }
    },
    /** Everywhere else: one datagram a read, and none of ours is longer than an Ethernet frame. */
    NIO {
        @Override
        Bootstrap bootstrap(SocketProtocolFamily family) {
            return new Bootstrap()
                    .channelFactory(() -> new NioDatagramChannel(family))
                    .option(ChannelOption.RECVBUF_ALLOCATOR, readsOf(FRAME));
        }
    };

    private static final int MAX_DATAGRAM = 65_535;
    private static final int FRAME = 2_048;
    /** So many reads before the codecs are told to answer: more delays acknowledgements, fewer costs rate. */
    private static final int READS_PER_LOOP = 64;

    private static FixedRecvByteBufAllocator readsOf(int bytes) {
        FixedRecvByteBufAllocator allocator = new FixedRecvByteBufAllocator(bytes);
        allocator.maxMessagesPerRead(READS_PER_LOOP);
        return allocator;
    }

    abstract Bootstrap bootstrap(SocketProtocolFamily family);
}
