package dev.punchline.engine.tcp;

import dev.punchline.engine.contract.LoopSide;
import dev.punchline.engine.net.PeerLoop;
import dev.punchline.engine.tls.Pin;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A peer with a key that gets through TLS and then writes whatever it likes. */
final class RawPeer extends LoopSide {
    static final byte DATA = 0;
    static final byte HEADERS = 1;
    static final byte RST_STREAM = 3;
    static final byte SETTINGS = 4;
    static final byte PING = 6;
    static final byte CONTINUATION = 9;
    static final byte END_HEADERS = 4;
    static final byte NO_FLAGS = 0;

    /** {@code :method: CONNECT} and {@code :authority: p}, as literals without indexing (RFC 7541 section 6.2.2). */
    static final byte[] OPENING = {0x02, 7, 'C', 'O', 'N', 'N', 'E', 'C', 'T', 0x01, 1, 'p'};

    /** So that answers that nobody reads pile up soon. */
    private static final int SMALL_BUFFER = 8 << 10;

    private Channel channel;

    RawPeer() {
        super(PeerLoop.start());
    }

    /** Connects and waits until TLS is done. */
    void connect(InetSocketAddress to, SessionId session, PeerId peer) {
        CompletableFuture<Channel> secured = new CompletableFuture<>();
        TcpTls tls = new TcpTls(identity);
        TcpTransport.of(loop.loop())
                .client(loop.loop())
                .option(ChannelOption.SO_RCVBUF, SMALL_BUFFER)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        SslHandler ssl = tls.client(new Pin(peer), TcpExpectation.serverName(session));
                        ssl.handshakeFuture().addListener(done -> {
                            if (done.isSuccess()) {
                                secured.complete(connection);
                            } else {
                                secured.completeExceptionally(done.cause());
                            }
                        });
                        connection.pipeline().addLast(ssl, new Sink());
                    }
                })
                .connect(to);
        channel = get(secured);
    }

    /** Reads nothing more, so that answers pile up at the other side. */
    void goDeaf() {
        channel.config().setAutoRead(false);
    }

    void send(ByteBuf bytes) {
        channel.writeAndFlush(bytes);
    }

    /** Sends if what was sent before is on its way. */
    void sendIfPossible(ByteBuf bytes) {
        run(() -> {
            if (channel.isWritable()) {
                channel.writeAndFlush(bytes);
            } else {
                bytes.release();
            }
        });
    }

    void begin() {
        send(Unpooled.copiedBuffer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", StandardCharsets.US_ASCII));
        send(frame(SETTINGS, NO_FLAGS, 0));
    }

    /** RFC 9113 section 4.1. */
    static ByteBuf frame(byte type, byte flags, int stream, byte... payload) {
        return Unpooled.buffer(9 + payload.length)
                .writeMedium(payload.length)
                .writeByte(type)
                .writeByte(flags)
                .writeInt(stream)
                .writeBytes(payload);
    }

    /** Completes when the connection is closed. */
    CompletableFuture<Void> closed() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        channel.closeFuture().addListener(done -> closed.complete(null));
        return closed;
    }

    @Override
    protected void closeSockets() {
        if (channel != null) {
            channel.close().syncUninterruptibly();
        }
    }

    private static final class Sink extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
