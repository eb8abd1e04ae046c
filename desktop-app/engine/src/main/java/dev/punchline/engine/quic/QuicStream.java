package dev.punchline.engine.quic;

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
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamResetException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One QUIC stream; also the last handler of its Netty channel. Paused until it has a listener. */
final class QuicStream extends ChannelInboundHandlerAdapter implements PathStream {
    private static final Logger log = LoggerFactory.getLogger(QuicStream.class);

    private final QuicPath path;
    private final EventLoop loop;
    private final StreamInput input = new StreamInput(this);

    private @Nullable QuicStreamChannel channel;
    private boolean finished;
    private boolean endWritten;
    private boolean over;

    QuicStream(QuicPath path, EventLoop loop) {
        this.path = path;
        this.loop = loop;
    }

    /** From here on the listener is told, data included. */
    void attach(PathStreamListener to) {
        input.attach(to);
    }

    /** Ends a stream that could not be opened. */
    void refuse(StreamReset reason) {
        loop.execute(() -> endEarly(reason));
    }

    @Override
    public long id() {
        return channel == null ? -1 : channel.streamId();
    }

    @Override
    public void write(ByteBuf data, WriteListener outcome) {
        assert loop.inEventLoop();
        if (over || finished || channel == null) {
            data.release();
            outcome.onOutcome(WriteOutcome.LOST);
            return;
        }
        channel.write(data).addListener(written -> {
            outcome.onOutcome(written.isSuccess() ? WriteOutcome.TAKEN : WriteOutcome.LOST);
            endUnless(written.isSuccess());
        });
    }

    @Override
    public boolean isWritable() {
        return !over && !finished && channel != null && channel.isWritable();
    }

    @Override
    public void finish() {
        assert loop.inEventLoop();
        if (over || finished || channel == null) {
            return;
        }
        finished = true;
        // Later: where the end of the other direction is just being read, Netty would close the stream in the middle of
        // this write, and quiche would drop our end unsent.
        loop.execute(this::writeEnd);
    }

    private void writeEnd() {
        if (!over && channel != null) {
            endWritten = true;
            // Not shutdownOutput: it overtakes queued writes and cuts the stream without a sign.
            channel.write(new DefaultQuicStreamFrame(Unpooled.EMPTY_BUFFER, true))
                    .addListener(written -> endUnless(written.isSuccess()));
        }
    }

    /** The other side has stopped the stream. The packet that said so also carries the reason, which is read next. */
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
        if (!over) {
            end(reason);
        }
    }

    /** Both directions end here, and the other side learns of those that had not ended. */
    private void end(StreamReset reason) {
        over = true;
        input.drop();
        if (channel != null && channel.isOpen()) {
            int code = Math.max(reason.code(), StreamReset.UNKNOWN.code());
            (endWritten ? channel.shutdownInput(code) : channel.shutdown(code)).addListener(shut -> {});
            channel.close().addListener(closed -> {});
        }
    }

    private void endEarly(StreamReset reason) {
        if (over) {
            return;
        }
        log.debug("{} stream {} ended early: {}", path.session().shortId(), id(), reason);
        end(path.isOpen() ? reason : StreamReset.PATH_CLOSED);
        PathStreamListener listener = input.listener();
        if (listener != null) {
            listener.onReset(this, path.isOpen() ? reason : StreamReset.PATH_CLOSED);
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
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        channel = (QuicStreamChannel) ctx.channel();
        input.readFrom(channel);
        channel.config().setAllowHalfClosure(true);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        path.heard();
        input.onData((ByteBuf) message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownReadComplete.INSTANCE) {
            input.onEnd();
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
        if (cause instanceof QuicStreamResetException reset) {
            endEarly(StreamReset.received(reset.applicationProtocolCode()));
        } else {
            log.warn("{} stream {} failed", path.session().shortId(), id(), cause);
            endEarly(StreamReset.FAULT);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (!(finished && input.hasEnded())) {
            endEarly(StreamReset.PATH_CLOSED);
        }
    }
}
