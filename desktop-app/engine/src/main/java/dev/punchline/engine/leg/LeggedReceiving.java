package dev.punchline.engine.leg;

import dev.punchline.engine.lane.LegOrder;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.protocol.control.LegHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream that the other side opened on the session's path, put together from its legs, whatever way they came. What
 * this side writes goes over the stream itself. On the event loop only.
 */
public final class LeggedReceiving implements PathStream, PathStreamListener {
    /** So much less has to be kept and sent again at the other side; 1,000 small messages a second at 8 Gbit/s. */
    static final long CONFIRMED_EACH = 1L << 20;

    /** The first byte of the stream says what it is for, and has been read before it comes here. */
    private static final long KIND_BYTES = 1;

    private final PathStream line;
    private final Runnable onOver;
    private final LegOrder<ReceivingLeg> order;
    private @Nullable PathStreamListener listener;
    private long confirmed;
    private boolean paused;
    private boolean over;

    /** @param onOver run once, when no leg can follow */
    public LeggedReceiving(PathStream line, Runnable onOver) {
        this.line = line;
        this.onOver = onOver;
        this.order = new LegOrder<>(new ReceivingLeg(this, line), KIND_BYTES);
    }

    /** Sets who is told; before anything is. */
    public LeggedReceiving attach(PathStreamListener to) {
        listener = to;
        return this;
    }

    // ---- the legs

    /**
     * Another leg of this stream begins.
     *
     * @return gets what comes over it, from after the header
     */
    public PathStreamListener begin(LegHeader header, PathStream stream) {
        ReceivingLeg leg = new ReceivingLeg(this, stream);
        if (over || !order.isWanted(header.number())) {
            stream.reset(StreamReset.REFUSED);
            return leg;
        }
        order.begin(header.number(), header.from(), leg);
        order.advance().forEach(this::drop);
        if (paused || leg != order.current()) {
            stream.pause();
        }
        return leg;
    }

    private void drop(ReceivingLeg leg) {
        leg.releaseHeld();
        if (leg.stream() != line) {
            leg.stream().reset(StreamReset.CANCELLED);
        } else if (!over) {
            line.resume(); // for its end
        }
    }

    /** Bytes came on one of the legs; they belong to this. */
    void onData(ReceivingLeg leg, ByteBuf data) {
        if (over || !order.isLive(leg)) {
            data.release();
        } else if (paused || leg != order.current() || leg.isHolding()) {
            leg.hold(data);
        } else {
            deliver(data);
            advance();
        }
    }

    private void deliver(ByteBuf data) {
        data.skipBytes(order.take(data.readableBytes()));
        if (data.isReadable() && listener != null) {
            listener.onData(this, data);
        } else {
            data.release();
        }
        if (order.received() - confirmed >= CONFIRMED_EACH) {
            confirm();
        }
    }

    private void advance() {
        List<ReceivingLeg> replaced = over ? List.of() : order.advance();
        replaced.forEach(this::drop);
        if (!replaced.isEmpty() && !paused) {
            readOn();
        }
    }

    /** Tells the sender how much has arrived, if the stream has legs; to be done now and then even if nothing comes. */
    public void confirm() {
        PathStream to = order.newest().stream();
        if (!over && to != line && to.isWritable()) {
            confirmed = order.received();
            to.write(Unpooled.buffer(Long.BYTES).writeLong(confirmed), WriteListener.IGNORED);
        }
    }

    private void endLegs() {
        if (!over) {
            over = true;
            order.live().forEach(this::drop);
            onOver.run();
        }
    }

    // ---- as a stream

    @Override
    public long id() {
        return line.id();
    }

    @Override
    public void write(ByteBuf data, WriteListener outcome) {
        line.write(data, outcome);
    }

    @Override
    public boolean isWritable() {
        return line.isWritable();
    }

    @Override
    public void finish() {
        line.finish();
    }

    @Override
    public void reset(StreamReset reason) {
        line.reset(reason);
        endLegs();
    }

    @Override
    public void pause() {
        paused = true;
        order.current().stream().pause();
    }

    @Override
    public void resume() {
        paused = false;
        readOn();
    }

    private void readOn() {
        if (over) {
            return;
        }
        ReceivingLeg leg = order.current();
        for (ByteBuf data = leg.poll(); data != null; data = leg.poll()) {
            deliver(data);
            if (paused) {
                return;
            }
        }
        leg.stream().resume();
        advance();
    }

    // ---- what comes over the stream itself

    @Override
    public void onData(PathStream from, ByteBuf data) {
        onData(order.first(), data);
    }

    @Override
    public void onFinished(PathStream from) {
        endLegs();
        if (listener != null) {
            listener.onFinished(this);
        }
    }

    @Override
    public void onReset(PathStream from, StreamReset reason) {
        endLegs();
        if (listener != null) {
            listener.onReset(this, reason);
        }
    }

    @Override
    public void onWritable(PathStream to) {
        if (listener != null) {
            listener.onWritable(this);
        }
    }
}
