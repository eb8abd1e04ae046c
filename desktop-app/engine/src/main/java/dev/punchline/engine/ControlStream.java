package dev.punchline.engine;

import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.protocol.control.ControlCodec;
import dev.punchline.protocol.control.ControlFormatException;
import dev.punchline.protocol.control.ControlFrame;
import dev.punchline.protocol.control.StreamKind;
import dev.punchline.protocol.id.Secret;
import dev.punchline.protocol.time.MonoTime;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The control stream of one session: both sides say hello on it, and measure the round trip. On the event loop only. */
final class ControlStream implements PathStreamListener {
    /** More unanswered pings than anybody needs; the oldest is forgotten. */
    private static final int MAX_PINGS = 16;

    private final Listener listener;
    private final Supplier<MonoTime> clock;
    private final Secret contribution;
    private final Map<Long, MonoTime> pings = new LinkedHashMap<>();
    private Consumer<ControlFrame> onOther = frame -> {};
    private byte[] rest = {};
    private long nextToken;
    private @Nullable PathStream stream;

    /** Told what the other side's program says. */
    interface Listener {
        /** The other side's program is up; it is told once. */
        void onHello(int version);

        void onPong(Duration roundTrip);

        /** The other side contributes to the key of the next call. */
        void onContribution(Secret theirs);

        /** The other side broke the protocol, or gave the stream up: the session can't go on. */
        void onControlLost(String why);
    }

    /** @param contribution of this side to the key of the next call */
    ControlStream(Listener listener, Supplier<MonoTime> clock, Secret contribution) {
        this.listener = listener;
        this.clock = clock;
        this.contribution = contribution;
    }

    /** Sets who is told what is not for the session itself. */
    void others(Consumer<ControlFrame> taker) {
        onOther = taker;
    }

    /** The caller's side: the stream was opened by us. */
    void begin(PathStream opened) {
        opened.write(Unpooled.wrappedBuffer(new byte[] {StreamKind.CONTROL.code()}), WriteListener.IGNORED);
        attach(opened);
    }

    /** The called side: the kind byte has been read. */
    void attach(PathStream attached) {
        stream = attached;
        byte[] hello = ControlCodec.encode(new ControlFrame.Hello(ControlFrame.Hello.VERSION));
        byte[] recall = ControlCodec.encode(new ControlFrame.Recall(contribution));
        // In one piece: a program that only wanted to connect may end as soon as it has heard the hello.
        attached.write(Unpooled.wrappedBuffer(hello, recall), WriteListener.IGNORED);
    }

    boolean isAttached() {
        return stream != null;
    }

    void ping() {
        if (stream == null) {
            return;
        }
        if (pings.size() == MAX_PINGS) {
            pings.remove(pings.keySet().iterator().next());
        }
        pings.put(nextToken, clock.get());
        send(new ControlFrame.Ping(nextToken++));
    }

    void send(ControlFrame frame) {
        if (stream != null) {
            stream.write(Unpooled.wrappedBuffer(ControlCodec.encode(frame)), WriteListener.IGNORED);
        }
    }

    @Override
    public void onData(PathStream from, ByteBuf data) {
        try {
            ByteBuffer in = ByteBuffer.allocate(rest.length + data.readableBytes());
            in.put(rest);
            data.readBytes(in);
            in.flip();
            for (Optional<ControlFrame> frame = ControlCodec.decode(in);
                    frame.isPresent();
                    frame = ControlCodec.decode(in)) {
                onFrame(frame.get());
            }
            // An incomplete frame is shorter than ControlCodec.MAX_FRAME, so this stays small.
            rest = new byte[in.remaining()];
            in.get(rest);
        } catch (ControlFormatException e) {
            listener.onControlLost("not a frame: " + e.getMessage());
        } finally {
            data.release();
        }
    }

    private void onFrame(ControlFrame frame) {
        if (frame instanceof ControlFrame.Hello hello) {
            listener.onHello(hello.version());
        } else if (frame instanceof ControlFrame.Ping ping) {
            // Who asks without taking the answers must not fill our memory.
            if (stream != null && stream.isWritable()) {
                send(new ControlFrame.Pong(ping.token()));
            }
        } else if (frame instanceof ControlFrame.Pong pong) {
            MonoTime sentAt = pings.remove(pong.token());
            if (sentAt != null) {
                listener.onPong(clock.get().since(sentAt));
            }
        } else if (frame instanceof ControlFrame.Recall recall) {
            listener.onContribution(recall.contribution());
        } else {
            onOther.accept(frame);
        }
    }

    @Override
    public void onFinished(PathStream from) {
        listener.onControlLost("the other side ended the control stream");
    }

    @Override
    public void onReset(PathStream from, StreamReset reason) {
        listener.onControlLost("the control stream was reset: " + reason);
    }

    @Override
    public void onWritable(PathStream from) {
        // Frames are tiny and few: there is nothing to hold back.
    }
}
