package dev.punchline.engine.leg;

import dev.punchline.engine.lane.SentBytes;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.engine.path.WriteOutcome;
import dev.punchline.protocol.control.LegHeader;
import dev.punchline.protocol.control.StreamKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * A stream of a session's path whose bytes may go another way for a while. What goes a way that may break is kept until
 * the other side confirms it, and sent again over the session's path when it breaks. The other direction stays on the
 * stream itself.
 */
public final class LeggedSending implements PathStream, PathStreamListener {
    /**
     * By then a stream has shown that it carries much: two round trips and 3 ms of a handshake are gone for good on
     * what a line of 1 Gbit/s moves in 32 ms, and most messages and documents are smaller.
     */
    public static final long WORTHWHILE = 4L << 20;
    /** As much as a line of 2.5 Gbit/s carries in 50 ms; more than the windows of the way let be under way at most. */
    static final long MOST_KEPT = 16L << 20;

    private final SecurePath path;
    private final LegGuide guide;
    private final PathStreamListener listener;
    private final PathStream line;
    private final SentBytes<ByteBuf> sent = new SentBytes<>();
    private @Nullable SendingLeg leg;
    private int legs;
    private boolean worthwhile;
    private boolean finishing;
    private boolean over;

    LeggedSending(SecurePath path, LegGuide guide, PathStreamListener listener) {
        this.path = path;
        this.guide = guide;
        this.listener = listener;
        this.line = path.open(this);
    }

    // ---- the way

    /** What is written from now on goes over that way. What is on the session's path arrives there. */
    public void goOver(SecurePath way) {
        if (!over && !finishing && !isAway()) {
            begin(way, sent.written(), SendingLeg.Way.ANOTHER);
            tellWritable();
        }
    }

    /** Goes on over the session's path, from the last byte that is known to have arrived. */
    public void comeBack() {
        SendingLeg old = leg;
        if (over || old == null || !isAway()) {
            return;
        }
        SendingLeg back = begin(path, sent.resumesFrom(), SendingLeg.Way.OF_THE_SESSION);
        sent.takeKept().forEach(piece -> back.write(piece, WriteListener.IGNORED));
        old.giveUp();
        tellWritable();
    }

    private boolean isAway() {
        return leg != null && leg.way() == SendingLeg.Way.ANOTHER;
    }

    private SendingLeg begin(SecurePath way, long from, SendingLeg.Way kind) {
        legs++;
        SendingLeg next = new SendingLeg(this, kind, way);
        leg = next;
        next.write(
                Unpooled.wrappedBuffer(
                        new byte[] {StreamKind.LEG.code()}, new LegHeader(legs, line.id(), from).encode()),
                WriteListener.IGNORED);
        return next;
    }

    private void tellWritable() {
        if (isWritable()) {
            listener.onWritable(this);
        }
    }

    /** The other side says how much of the stream has arrived. */
    void onConfirmed(long upTo) {
        if (over) {
            return;
        }
        if (!sent.isPossible(upTo)) {
            fail(StreamReset.PROTOCOL_ERROR);
            return;
        }
        long before = sent.confirmed();
        boolean full = sent.keptBytes() >= MOST_KEPT;
        sent.confirm(upTo).forEach(ReferenceCountUtil::release);
        guide.onConfirmed(sent.confirmed() - before);
        finishIfArrived();
        if (full) {
            tellWritable();
        }
    }

    /** A leg has ended, and nobody here wanted it. */
    void onLegLost(SendingLeg lost, StreamReset reason) {
        if (over || lost != leg) {
            return;
        }
        if (isAway()) {
            guide.onLegLost(this, reason.name());
        } else {
            fail(reason);
        }
    }

    private void fail(StreamReset reason) {
        line.reset(StreamReset.FAULT);
        end();
        listener.onReset(this, reason);
    }

    private void end() {
        if (!over) {
            over = true;
            if (leg != null) {
                leg.giveUp();
            }
            sent.takeKept().forEach(ReferenceCountUtil::release);
            guide.onOver(this);
        }
    }

    // ---- as a stream

    @Override
    public long id() {
        return line.id();
    }

    @Override
    public void write(ByteBuf data, WriteListener outcome) {
        int length = data.readableBytes();
        SendingLeg to = leg;
        if (over || finishing) {
            data.release();
            outcome.onOutcome(WriteOutcome.LOST);
        } else if (to == null) {
            sent.send(length);
            line.write(data, outcome);
        } else if (isAway()) {
            sent.sendAndKeep(length, data.retainedDuplicate());
            // Lost there, it is sent again here.
            to.write(data, result -> outcome.onOutcome(over ? result : WriteOutcome.TAKEN));
        } else {
            sent.send(length);
            to.write(data, outcome);
        }
        if (!worthwhile && !over && sent.written() >= WORTHWHILE) {
            worthwhile = true;
            guide.onWorthwhile(this);
        }
    }

    @Override
    public boolean isWritable() {
        PathStream to = leg == null ? line : leg.stream();
        return !over && !finishing && sent.keptBytes() < MOST_KEPT && to.isWritable();
    }

    /** The end follows when all has arrived: on the stream itself it would overtake the legs. */
    @Override
    public void finish() {
        if (!over && !finishing) {
            finishing = true;
            finishIfArrived();
        }
    }

    private void finishIfArrived() {
        if (finishing && !over && (leg == null || sent.confirmed() == sent.written())) {
            line.finish();
            end();
        }
    }

    @Override
    public void reset(StreamReset reason) {
        line.reset(reason);
        end();
    }

    @Override
    public void pause() {
        line.pause();
    }

    @Override
    public void resume() {
        line.resume();
    }

    // ---- what comes over the stream itself

    @Override
    public void onData(PathStream from, ByteBuf data) {
        listener.onData(this, data);
    }

    @Override
    public void onFinished(PathStream from) {
        listener.onFinished(this);
    }

    @Override
    public void onReset(PathStream from, StreamReset reason) {
        end();
        listener.onReset(this, reason);
    }

    @Override
    public void onWritable(PathStream to) {
        if (leg == null) {
            tellWritable();
        }
    }

    /** A leg takes bytes again. */
    void onWritable(SendingLeg of) {
        if (of == leg) {
            tellWritable();
        }
    }
}
