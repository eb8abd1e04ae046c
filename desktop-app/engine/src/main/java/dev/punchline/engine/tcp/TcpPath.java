package dev.punchline.engine.tcp;

import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.PathClosed;
import dev.punchline.engine.path.PathListener;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One TCP connection whose two ends know each other; also the last handler of its Netty channel. */
final class TcpPath extends ChannelInboundHandlerAdapter implements SecurePath {
    private static final Logger log = LoggerFactory.getLogger(TcpPath.class);

    private final SessionId session;
    private final PeerId peer;
    private final Channel channel;
    private final Liveness liveness;
    private final Set<TcpStream> streams = new LinkedHashSet<>();
    /** Streams of the other side that came before there was a listener. */
    private final Deque<TcpStream> unheard = new ArrayDeque<>();

    private @Nullable PathListener listener;
    private @Nullable PathClosed closed;
    private String trouble = "";
    private boolean refused;
    private boolean flushing;
    private boolean over;
    private boolean closedTold;

    TcpPath(SessionId session, PeerId peer, Channel channel) {
        this.session = session;
        this.peer = peer;
        this.channel = channel;
        liveness = new Liveness(channel, this::lost);
    }

    SessionId session() {
        return session;
    }

    Channel channel() {
        return channel;
    }

    @Override
    public PeerId peer() {
        return peer;
    }

    @Override
    public boolean isOpen() {
        return closed == null && channel.isActive();
    }

    @Override
    public void listen(PathListener to) {
        assert channel.eventLoop().inEventLoop();
        if (listener != null) {
            throw new IllegalStateException("this path has a listener");
        }
        listener = to;
        channel.eventLoop().execute(this::catchUp);
    }

    private void catchUp() {
        while (!unheard.isEmpty()) {
            introduce(unheard.removeFirst());
        }
        tellClosed();
    }

    /** A stream of the other side. */
    void incoming(TcpStream stream) {
        streams.add(stream);
        unheard.addLast(stream);
        if (listener != null && closed == null) {
            introduce(unheard.removeFirst());
        }
    }

    private void introduce(TcpStream stream) {
        if (listener != null) {
            stream.attach(listener.onStream(stream));
        }
    }

    @Override
    public PathStream open(PathStreamListener to) {
        assert channel.eventLoop().inEventLoop();
        TcpStream stream = new TcpStream(this);
        stream.attach(to);
        if (!isOpen()) {
            stream.refuse(StreamReset.PATH_CLOSED);
        } else if (!channel.pipeline()
                .get(Http2FrameCodec.class)
                .connection()
                .local()
                .canOpenStream()) {
            stream.refuse(StreamReset.TOO_MANY_STREAMS);
        } else {
            streams.add(stream);
            // On the event loop the stream's handler, and so its channel, is in place when this returns.
            new Http2StreamChannelBootstrap(channel).handler(stream).open().addListener(opened -> {
                if (!opened.isSuccess()) {
                    log.debug(
                            "{} no stream: {}",
                            session.shortId(),
                            opened.cause().toString());
                    stream.refuse(StreamReset.FAULT);
                }
            });
            stream.begin();
        }
        return stream;
    }

    /** The stream is over in both directions. */
    void forget(TcpStream stream) {
        streams.remove(stream);
    }

    /** Sends what was written in this turn of the loop, all at once. */
    void flushSoon() {
        if (!flushing) {
            flushing = true;
            channel.eventLoop().execute(() -> {
                flushing = false;
                channel.flush();
            });
        }
    }

    @Override
    public void close(CloseCode code, String reason) {
        assert channel.eventLoop().inEventLoop();
        if (code.code() < 0) {
            throw new IllegalArgumentException(code + " is not for sending");
        }
        if (closed == null) {
            closed = new PathClosed(PathClosed.By.US, code, PathClosed.printable(reason));
            // What was written before shall arrive before: the codec holds data back until a flush.
            channel.flush();
            ByteBuf text = ByteBufUtil.writeAscii(channel.alloc(), closed.reason());
            channel.writeAndFlush(new DefaultHttp2GoAwayFrame(ErrorCodes.of(code), text))
                    .addListener(sent -> LingeringClose.shut(channel));
            channel.eventLoop().execute(this::end);
        }
    }

    /** The other side answers nothing any more. */
    private void lost() {
        trouble = "no answer";
        // Past whatever waits for the other side.
        LingeringClose.shut(channel.pipeline().firstContext());
    }

    /** Something came from the other side. */
    void heard() {
        liveness.heard();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        liveness.begin();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        heard();
        if (message instanceof Http2GoAwayFrame goAway && closed == null) {
            onGoAway(goAway);
            LingeringClose.shut(channel);
            end();
        }
        ReferenceCountUtil.release(message);
    }

    private void onGoAway(Http2GoAwayFrame goAway) {
        long code = goAway.errorCode();
        String text = PathClosed.printable(goAway.content()
                .toString(
                        goAway.content().readerIndex(),
                        Math.min(goAway.content().readableBytes(), PathClosed.MAX_REASON),
                        StandardCharsets.US_ASCII));
        closed = ErrorCodes.isOurs(code)
                ? new PathClosed(PathClosed.By.PEER, ErrorCodes.close(code), text)
                : new PathClosed(PathClosed.By.TRANSPORT, CloseCode.LOST, "HTTP/2 error " + code);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.debug("{} tcp: {}", session.shortId(), cause.toString());
        trouble = String.valueOf(cause.getMessage());
        // TLS 1.3: the server looks at the client's certificate after the client has its path.
        refused |= !liveness.isHeard() && (cause instanceof SSLException || cause.getCause() instanceof SSLException);
        if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
            LingeringClose.shut(channel);
        } else if (closed == null) {
            // The codec tells the other side and closes.
            closed = new PathClosed(PathClosed.By.US, CloseCode.PROTOCOL_ERROR, PathClosed.printable(trouble));
            end();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (closed == null) {
            closed = refused
                    ? new PathClosed(PathClosed.By.PEER, CloseCode.REFUSED, PathClosed.printable(trouble))
                    : new PathClosed(PathClosed.By.TRANSPORT, CloseCode.LOST, PathClosed.printable(trouble));
        }
        end();
    }

    /** Ends the streams, then tells the end of the path. */
    private void end() {
        if (!over) {
            over = true;
            liveness.end();
            log.debug("{} tcp ended: {}", session.shortId(), closed);
            Set.copyOf(streams).forEach(stream -> stream.endEarly(StreamReset.PATH_CLOSED));
        }
        tellClosed();
    }

    private void tellClosed() {
        if (listener != null && closed != null && over && !closedTold) {
            closedTold = true;
            listener.onClosed(closed);
        }
    }
}
