package dev.punchline.bench.quic;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicChannelOption;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends that many bytes over one stream, waits for the receiver's sum, and prints how long that took. */
@Command(name = "quic-send", description = "The sending end of a bare QUIC stream.")
public final class QuicSendCommand implements Callable<Integer> {
    private static final int PIECE = 256 << 10;

    @Mixin
    private BareQuic quic = new BareQuic();

    @Parameters(paramLabel = "HOST")
    private String host = "";

    @Option(names = "--bytes", required = true)
    private long bytes;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli hands it in
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        EventLoopGroup loop = quic.loop();
        Channel udp = quic.bind(
                loop,
                0,
                quic.tuned(new QuicClientCodecBuilder())
                        .sslContext(BareQuic.client())
                        .build());
        QuicChannel connection = QuicChannel.newBootstrap(udp)
                .option(QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR, BareQuic.segments())
                .remoteAddress(new InetSocketAddress(host, BareQuic.PORT))
                .streamHandler(new ChannelInboundHandlerAdapter())
                .connect()
                .get();
        long begin = System.nanoTime();
        Source source = new Source(bytes);
        QuicStreamChannel stream =
                connection.createStream(QuicStreamType.BIDIRECTIONAL, source).get();
        boolean whole = source.answer.get() == bytes;
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        spec.commandLine().getOut().printf("{\"bytes\":%d,\"millis\":%d}%n", bytes, millis);
        stream.close().sync();
        connection.close().sync();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        return whole ? 0 : 1;
    }

    /** Writes while the stream takes bytes. */
    private static final class Source extends ChannelInboundHandlerAdapter {
        private final CompletableFuture<Long> answer = new CompletableFuture<>();
        private long left;

        Source(long bytes) {
            left = bytes;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            ((QuicStreamChannel) ctx.channel()).config().setAllowHalfClosure(true);
            write(ctx);
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            write(ctx);
        }

        private void write(ChannelHandlerContext ctx) {
            while (left > 0 && ctx.channel().isWritable()) {
                int length = (int) Math.min(PIECE, left);
                left -= length;
                ByteBuf piece = ctx.alloc().directBuffer(length, length).writerIndex(length);
                ctx.write(new DefaultQuicStreamFrame(piece, left == 0)).addListener(sent -> {});
            }
            ctx.flush();
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf sum = (ByteBuf) message;
            if (sum.readableBytes() >= Long.BYTES) {
                answer.complete(sum.readLong());
            }
            sum.release();
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            answer.complete(-1L);
        }
    }
}
