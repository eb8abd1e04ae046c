package dev.punchline.bench.quic;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;
import io.netty.handler.codec.quic.InsecureQuicTokenHandler;
import io.netty.handler.codec.quic.QuicChannelOption;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Counts what comes over each stream and answers with the sum. Runs until it is ended. */
@Command(name = "quic-receive", description = "The receiving end of a bare QUIC stream.")
public final class QuicReceiveCommand implements Callable<Integer> {
    @Mixin
    private BareQuic quic = new BareQuic();

    @Override
    public Integer call() throws InterruptedException {
        ChannelHandler codec = quic.tuned(new QuicServerCodecBuilder())
                .sslContext(BareQuic.server())
                .tokenHandler(InsecureQuicTokenHandler.INSTANCE)
                .option(QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR, BareQuic.segments())
                .streamHandler(new ChannelInitializer<QuicStreamChannel>() {
                    @Override
                    protected void initChannel(QuicStreamChannel stream) {
                        stream.config().setAllowHalfClosure(true);
                        stream.pipeline().addLast(new Counter());
                    }
                })
                .build();
        EventLoopGroup loop = quic.loop();
        quic.bind(loop, BareQuic.PORT, codec).closeFuture().sync();
        return 0;
    }

    private static final class Counter extends ChannelInboundHandlerAdapter {
        private long bytes;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf data = (ByteBuf) message;
            bytes += data.readableBytes();
            data.release();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event == ChannelInputShutdownReadComplete.INSTANCE) {
                ByteBuf sum = ctx.alloc().directBuffer(Long.BYTES).writeLong(bytes);
                ctx.writeAndFlush(new DefaultQuicStreamFrame(sum, true)).addListener(sent -> {});
            }
        }
    }
}
