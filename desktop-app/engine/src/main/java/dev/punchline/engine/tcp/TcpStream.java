package dev.punchline.engine.tcp;

import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamInput;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.engine.path.WriteOutcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP/2 stream; also the last handler of its Netty channel. Paused until it has a listener. */
final class TcpStream extends ChannelInboundHandlerAdapter implements PathStream {
    private static final Logger log = LoggerFactory.getLogger(TcpStream.class);

    /** The pieces that transfers write have 256 KiB: one more may wait while one is sent. */
    private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(256 << 10, 512 << 10);

    private static final boolean LAST = true;

    private final TcpPath path;
    private final EventLoop loop;
    private final StreamInput input = new StreamInput(this);

    private @Nullable Http2StreamChannel channel;
    private boolean finished;
    private boolean resetByPeer;
    private boolean over;

    TcpStream(TcpPath path) {
        this.path = path;
        this.loop = path.channel().eventLoop();
    }

    /** From here on the listener is told, data included. */
    void attach(PathStreamListener to) {
        input.attach(to);
        forgetIfDone();
    }

    /** Tells the other side of a stream that this side opened. */
    void begin() {
        if (channel != null) {
            channel.write(new DefaultHttp2HeadersFrame(Http2Setup.opening())).addListener(opened -> {
                if (!opened.isSuccess()) {
                    refuse(StreamReset.TOO_MANY_STREAMS);
                }
            });
            path.flushSoon();
        }
    }

    /** Ends a stream that could not be opened. */
    void refuse(StreamReset reason) {
        loop.execute(() -> endEarly(reason));
    }

    @Override
    public long id() {
        return channel == null ? -1 : channel.stream().id();
    }

    @Override
    public void write(ByteBuf data, WriteListener outcome) {
        assert loop.inEventLoop();
        if (over || finished || channel == null || !path.isOpen()) {
            data.release();
            outcome.onOutcome(WriteOutcome.LOST);
        } else if (!data.isReadable()) {
            // Frames without content are what floods are made of: the other side would count them.
            data.release();
            outcome.onOutcome(WriteOutcome.TAKEN);
        } else {
            channel.write(new DefaultHttp2DataFrame(data)).addListener(written -> {
                outcome.onOutcome(written.isSuccess() ? WriteOutcome.TAKEN : WriteOutcome.LOST);
                endUnless(written.isSuccess());
            });
            path.flushSoon();
        }
    }

    @Override
    public boolean isWritable() {
        return !over && !finished && channel != null && channel.isWritable() && path.isOpen();
    }

    @Override
    public void finish() {
        assert loop.inEventLoop();
        if (over || finished || channel == null) {
            return;
        }
        finished = true;
        channel.write(new DefaultHttp2DataFrame(Unpooled.EMPTY_BUFFER, LAST))
                .addListener(written -> endUnless(written.isSuccess()));
        path.flushSoon();
        forgetIfDone();
    }

    /** The stream is broken: the other side has reset it, which is told next, or the path is gone. */
    private void endUnless(boolean written) {
        if (!written && !over) {
            loop.execute(() -> endEarly(StreamReset.UNKNOWN));
        }
    }

    @Override
    public void reset(StreamReset reason) {
        assert loop.inEventLoop();
        if (reason.code() < 0) {
            throw new IllegalArgumentException(reason + " is not for sending");
        }
        if (!over && !isDone()) {
            end(reason);
        }
    }

    private boolean isDone() {
        return finished && input.isDrained();
    }

    /**
     * Both directions end here, and the other side learns of it unless both had ended. A reset is not answered with a
     * reset (RFC 9113 section 5.4.2): who refused a stream does not know it, and takes one for an offence.
     */
    private void end(StreamReset reason) {
        over = true;
        input.drop();
        path.forget(this);
        if (channel != null && channel.isOpen()) {
            if (!(finished && input.hasEnded()) && !resetByPeer && path.isOpen()) {
                long code = ErrorCodes.of(reason.code() < 0 ? StreamReset.UNKNOWN : reason);
                channel.write(new DefaultHttp2ResetFrame(code)).addListener(sent -> {});
                path.flushSoon();
            }
            LingeringClose.shut(channel);
        }
    }

    /** The other side or the path has ended the stream. */
    void endEarly(StreamReset reason) {
        if (over) {
            return;
        }
        StreamReset told = path.isOpen() ? reason : StreamReset.PATH_CLOSED;
        log.debug("{} stream {} ended early: {}", path.session().shortId(), id(), told);
        end(told);
        PathStreamListener listener = input.listener();
        if (listener != null) {
            listener.onReset(this, told);
        }
    }

    @Override
    public void pause() {
        assert loop.inEventLoop();
        input.pause();
    }

    @Override
    public void resume() {
        assert loop.inEventLoop();
        input.resume();
        forgetIfDone();
    }

    private void forgetIfDone() {
        if (input.isFinishTold() && finished) {
            path.forget(this);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        channel = (Http2StreamChannel) ctx.channel();
        input.readFrom(channel);
        channel.config().setWriteBufferWaterMark(UNSENT);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        path.heard();
        if (over) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof Http2DataFrame data) {
            read(data);
        } else {
            if (message instanceof Http2HeadersFrame headers && headers.isEndStream()) {
                input.onEnd();
            }
            ReferenceCountUtil.release(message);
        }
        forgetIfDone();
    }

    private void read(Http2DataFrame data) {
        boolean last = data.isEndStream();
        if (data.content().isReadable()) {
            input.onData(data.content());
        } else {
            data.release();
        }
        if (last) {
            input.onEnd();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Http2ResetFrame reset) {
            path.heard();
            resetByPeer = true;
            endEarly(ErrorCodes.reset(reset.errorCode()));
        } else {
            ReferenceCountUtil.release(event);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        PathStreamListener listener = input.listener();
        if (isWritable() && listener != null) {
            listener.onWritable(this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.debug("{} stream {}: {}", path.session().shortId(), id(), cause.toString());
        endEarly(StreamReset.PROTOCOL_ERROR);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (!(finished && input.hasEnded())) {
            endEarly(StreamReset.UNKNOWN);
        }
    }
}
