package dev.punchline.engine.quic;

import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.PathClosed;
import dev.punchline.engine.path.PathListener;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.tls.Pin;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicConnectionCloseEvent;
import io.netty.handler.codec.quic.QuicConnectionStats;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.concurrent.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One QUIC connection, from its first packet on; also the last handler of its Netty channel. */
final class QuicPath extends ChannelInboundHandlerAdapter implements SecurePath {
    private static final Logger log = LoggerFactory.getLogger(QuicPath.class);

    /**
     * A client that closes before the server has confirmed the handshake (RFC 9001 section 4.1.2) makes quiche, as of
     * Netty 4.2.18, write packets without end. A server that has sent data has confirmed it; a silent one gets this
     * long.
     */
    private static final Duration CONFIRMATION = Duration.ofMillis(200);

    private final SessionId session;
    private final Pin pin;
    private final Outcome outcome;
    /** Streams of the other side that came before there was a listener. */
    private final Deque<QuicStream> unheard = new ArrayDeque<>();

    private @Nullable QuicChannel channel;
    private @Nullable PathListener listener;
    private @Nullable PathClosed closed;
    private @Nullable QuicConnectionCloseEvent peerClosed;
    private String trouble = "";
    private boolean established;
    private boolean heard;
    private long establishedAt;
    private boolean closedTold;

    QuicPath(SessionId session, Pin pin, Outcome outcome) {
        this.session = session;
        this.pin = pin;
        this.outcome = outcome;
    }

    /** Told how the handshake of a connection ended: one of the two, once. */
    interface Outcome {
        void established(QuicPath path);

        void failed(QuicPath path, HandshakeFailure failure);
    }

    SessionId session() {
        return session;
    }

    Pin pin() {
        return pin;
    }

    QuicChannel channel() {
        return Objects.requireNonNull(channel, "not registered yet");
    }

    @Override
    public PeerId peer() {
        return pin.expected();
    }

    @Override
    public boolean isOpen() {
        return established && closed == null && channel().isOpen();
    }

    @Override
    public void listen(PathListener to) {
        assert channel().eventLoop().inEventLoop();
        if (listener != null) {
            throw new IllegalStateException("this path has a listener");
        }
        listener = to;
        channel().eventLoop().execute(this::catchUp);
    }

    private void catchUp() {
        while (!unheard.isEmpty()) {
            introduce(unheard.removeFirst());
        }
        tellClosed();
    }

    /** A stream of the other side. */
    void incoming(QuicStream stream) {
        unheard.addLast(stream);
        if (listener != null) {
            introduce(unheard.removeFirst());
        }
    }

    private void introduce(QuicStream stream) {
        if (listener != null) {
            stream.attach(listener.onStream(stream));
        }
    }

    @Override
    public PathStream open(PathStreamListener to) {
        assert channel().eventLoop().inEventLoop();
        QuicStream stream = new QuicStream(this, channel().eventLoop());
        stream.attach(to);
        if (!isOpen()) {
            stream.refuse(StreamReset.PATH_CLOSED);
        } else if (channel().peerAllowedStreams(QuicStreamType.BIDIRECTIONAL) == 0) {
            stream.refuse(StreamReset.TOO_MANY_STREAMS);
        } else {
            // On the event loop the stream's handler, and so its channel, is in place when this returns.
            channel().createStream(QuicStreamType.BIDIRECTIONAL, stream).addListener(created -> {
                if (!created.isSuccess()) {
                    log.debug(
                            "{} no stream: {}",
                            session.shortId(),
                            created.cause().toString());
                    stream.refuse(StreamReset.FAULT);
                }
            });
        }
        return stream;
    }

    @Override
    public void close(CloseCode code, String reason) {
        assert channel().eventLoop().inEventLoop();
        if (code.code() < 0) {
            throw new IllegalArgumentException(code + " is not for sending");
        }
        if (closed == null) {
            closed = new PathClosed(PathClosed.By.US, code, PathClosed.printable(reason));
            long wait = CONFIRMATION.toNanos() - (ticker().nanoTime() - establishedAt);
            if (established && !heard && wait > 0) {
                ScheduledFuture<?> unused =
                        channel().eventLoop().schedule(() -> sendClose(code), wait, TimeUnit.NANOSECONDS);
            } else {
                sendClose(code);
            }
        }
    }

    private void sendClose(CloseCode code) {
        byte[] text = closed == null ? new byte[0] : closed.reason().getBytes(StandardCharsets.US_ASCII);
        channel()
                .close(true, code.code(), Unpooled.wrappedBuffer(text))
                .addListener(done -> log.debug("{} quic closed by us: {}", session.shortId(), code));
    }

    /** Data of the other side came over one of the streams. */
    void heard() {
        heard = true;
    }

    private Ticker ticker() {
        return channel().eventLoop().ticker();
    }

    /** Ends a connection whose handshake is of no use any more. */
    void abandon() {
        if (established) {
            close(CloseCode.GOING_AWAY, ""); // no sooner than the other side has confirmed it
        } else if (channel != null) {
            channel.close().addListener(done -> log.trace("{} quic attempt abandoned", session.shortId()));
        }
    }

    /** Whether anything has come from the other side. */
    boolean isAnswered() {
        if (established || channel == null) {
            return established;
        }
        QuicConnectionStats stats = channel.collectStats().getNow();
        return stats == null || stats.recv() > 0;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        channel = (QuicChannel) ctx.channel();
        // Later, so that the streams are told first: they were closed before this and wait in the loop's queue.
        channel.closeFuture().addListener(done -> ctx.channel().eventLoop().execute(this::ended));
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (pin.verdict() == Pin.Verdict.EXPECTED) {
            established = true;
            establishedAt = ticker().nanoTime();
            outcome.established(this);
        } else {
            // A resumed TLS session would come here without a certificate; none is ever offered.
            trouble = "no certificate was checked";
            abandon();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof QuicConnectionCloseEvent close) {
            peerClosed = close;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        noteTrouble(cause);
    }

    /** Remembers what may turn out to have ended the connection. */
    void noteTrouble(@Nullable Throwable cause) {
        if (cause != null) {
            log.debug("{} quic: {}", session.shortId(), cause.toString());
            trouble = String.valueOf(cause.getMessage());
        }
    }

    private void ended() {
        if (!established) {
            outcome.failed(this, failure());
            return;
        }
        if (closed == null) {
            closed = howItEnded();
            log.debug("{} quic ended: {}", session.shortId(), closed);
        }
        tellClosed();
    }

    private void tellClosed() {
        if (listener != null && closed != null && !closedTold && !channel().isOpen()) {
            closedTold = true;
            listener.onClosed(closed);
        }
    }

    private PathClosed howItEnded() {
        if (peerClosed == null) {
            return new PathClosed(PathClosed.By.TRANSPORT, CloseCode.LOST, PathClosed.printable(trouble));
        }
        if (peerClosed.isApplicationClose()) {
            return new PathClosed(PathClosed.By.PEER, CloseCode.received(peerClosed.error()), reason(peerClosed));
        }
        return peerClosed.isTlsError()
                ? new PathClosed(PathClosed.By.PEER, CloseCode.REFUSED, "TLS alert in error " + peerClosed.error())
                : new PathClosed(PathClosed.By.TRANSPORT, CloseCode.LOST, "QUIC error " + peerClosed.error());
    }

    private static String reason(QuicConnectionCloseEvent close) {
        try {
            return PathClosed.printable(new String(close.reason(), StandardCharsets.US_ASCII));
        } catch (NullPointerException e) {
            // Netty 4.2.18 clones the reason even if the other side gave none.
            return "";
        }
    }

    private HandshakeFailure failure() {
        if (pin.verdict() == Pin.Verdict.SOMEONE_ELSE) {
            return new HandshakeFailure(
                    HandshakeFailure.Reason.IDENTITY_MISMATCH,
                    "the other side is not " + pin.expected() + " but " + pin.shown());
        }
        if (peerClosed != null && (peerClosed.isTlsError() || peerClosed.isApplicationClose())) {
            return new HandshakeFailure(
                    HandshakeFailure.Reason.REFUSED_BY_PEER,
                    pin.expected() + " refused the connection, error " + peerClosed.error());
        }
        return new HandshakeFailure(
                HandshakeFailure.Reason.TRANSPORT, "the connection broke in its handshake: " + trouble);
    }
}
