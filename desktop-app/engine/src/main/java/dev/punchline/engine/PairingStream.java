package dev.punchline.engine;

import dev.punchline.engine.event.PairingFailure;
import dev.punchline.engine.event.PairingStep;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.pairing.Pairing;
import dev.punchline.engine.pairing.PairingEffect;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.protocol.control.StreamKind;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.pairing.PairingFormatException;
import dev.punchline.protocol.pairing.PairingFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Binds one side of a pairing to its stream. On the event loop only. */
final class PairingStream implements PathStreamListener {
    private final PeerId peer;
    private final Direction direction;
    private final Pairing machine;
    private final PathStream stream;
    private final MachineTimer timer;
    private final Listener listener;
    private byte[] rest = {};
    private boolean pumping;

    /** Told each step; nothing after the last one. */
    interface Listener {
        void told(PairingStream pairing, PairingStep step);
    }

    private PairingStream(
            EventLoop loop,
            PeerId peer,
            Direction direction,
            Pairing machine,
            Function<PairingStream, PathStream> opener,
            Listener listener) {
        this.peer = peer;
        this.direction = direction;
        this.machine = machine;
        this.timer = new MachineTimer(loop, this::tick);
        this.listener = listener;
        this.stream = opener.apply(this);
    }

    /** The side that asks. */
    static PairingStream opening(EventLoop loop, SecurePath path, Pairing machine, Listener listener) {
        return new PairingStream(loop, path.peer(), Direction.OUTGOING, machine, path::open, listener);
    }

    /** The side that is asked, on the stream that the other one opened. */
    static PairingStream answering(EventLoop loop, PeerId peer, PathStream stream, Pairing machine, Listener listener) {
        return new PairingStream(loop, peer, Direction.INCOMING, machine, self -> stream, listener);
    }

    void start() {
        if (direction == Direction.OUTGOING) {
            write(new byte[] {StreamKind.PAIRING.code()});
        }
        pump();
    }

    PeerId peer() {
        return peer;
    }

    Direction direction() {
        return direction;
    }

    /** Lets the machine act, and does what comes of it. */
    void act(Consumer<Pairing> action) {
        action.accept(machine);
        pump();
    }

    /** Gives way to the other side's, without a word to the front end. */
    void giveWay() {
        timer.arm(null);
        stream.reset(StreamReset.CANCELLED);
    }

    private void pump() {
        if (pumping) {
            return; // an effect called back: the loop below goes on with what came of it
        }
        pumping = true;
        try {
            for (PairingEffect effect = machine.poll(); effect != null; effect = machine.poll()) {
                if (effect instanceof PairingEffect.Send send) {
                    write(send.frame().encode());
                } else if (effect instanceof PairingEffect.Tell tell) {
                    if (tell.step().isLast()) {
                        stream.finish();
                    }
                    listener.told(this, tell.step());
                }
            }
        } finally {
            pumping = false;
        }
        timer.arm(machine.deadline());
    }

    private void tick() {
        act(pairing -> pairing.onTick(timer.now()));
    }

    private void write(byte[] bytes) {
        stream.write(Unpooled.wrappedBuffer(bytes), WriteListener.IGNORED);
    }

    @Override
    public void onData(PathStream from, ByteBuf data) {
        // What is left over is less than a frame, and what comes at once is bounded by the stream's window.
        ByteBuffer in = ByteBuffer.allocate(rest.length + data.readableBytes()).put(rest);
        in.put(data.nioBuffer()).flip();
        data.release();
        try {
            for (PairingFrame frame = PairingFrame.decode(in); frame != null; frame = PairingFrame.decode(in)) {
                machine.onFrame(timer.now(), frame);
            }
            rest = new byte[in.remaining()];
            in.get(rest);
        } catch (PairingFormatException e) {
            rest = new byte[0];
            machine.onRefused(String.valueOf(e.getMessage()));
        }
        pump();
    }

    @Override
    public void onFinished(PathStream from) {
        act(pairing -> pairing.onLost(PairingFailure.NO_SESSION));
    }

    @Override
    public void onReset(PathStream from, StreamReset reason) {
        PairingFailure why = switch (reason) {
            case REFUSED, TOO_MANY_STREAMS -> PairingFailure.BUSY;
            case CANCELLED -> PairingFailure.REFUSED;
            case PROTOCOL_ERROR -> PairingFailure.PROTOCOL_VIOLATION;
            case FAULT, CLOSING, PATH_CLOSED, UNKNOWN -> PairingFailure.NO_SESSION;
        };
        act(pairing -> pairing.onLost(why));
    }

    @Override
    public void onWritable(PathStream to) {
        // A few short frames: there is nothing to hold back.
    }
}
