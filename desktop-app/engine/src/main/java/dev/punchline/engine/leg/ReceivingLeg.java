package dev.punchline.engine.leg;

import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One leg of a {@link LeggedReceiving}. That it ends says nothing: the next one, or the stream itself, tells what follows. */
final class ReceivingLeg implements PathStreamListener {
    private final LeggedReceiving whole;
    private final PathStream stream;
    /** What came in the same piece as the header, or before a pause took hold. */
    private final Deque<ByteBuf> held = new ArrayDeque<>();

    ReceivingLeg(LeggedReceiving whole, PathStream stream) {
        this.whole = whole;
        this.stream = stream;
    }

    PathStream stream() {
        return stream;
    }

    boolean isHolding() {
        return !held.isEmpty();
    }

    void hold(ByteBuf data) {
        held.addLast(data);
    }

    @Nullable
    ByteBuf poll() {
        return held.poll();
    }

    void releaseHeld() {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    @Override
    public void onData(PathStream from, ByteBuf data) {
        whole.onData(this, data);
    }

    @Override
    public void onFinished(PathStream from) {
        // told by the stream itself, once all has arrived
    }

    @Override
    public void onReset(PathStream from, StreamReset reason) {
        // the sender goes on elsewhere
    }

    @Override
    public void onWritable(PathStream to) {
        // confirmations are small, and those that do not fit are left out
    }
}
