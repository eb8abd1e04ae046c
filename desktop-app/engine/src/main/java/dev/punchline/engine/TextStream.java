package dev.punchline.engine;

import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.engine.transfer.TextActions;
import dev.punchline.engine.transfer.TextEnd;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Decoded;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.TransferDecoder;
import dev.punchline.protocol.transfer.TransferFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds one end of a text to its stream. On the event loop only. */
abstract class TextStream<A extends TextActions> implements PathStreamListener, TextActions {
    private static final Logger log = LoggerFactory.getLogger(TextStream.class);

    private final MachineTimer timer;
    private final TextEnd<A> machine;
    private final TransferDecoder decoder = new TransferDecoder();
    private boolean pumping;

    TextStream(EventLoop loop, TextEnd<A> machine) {
        this.timer = new MachineTimer(loop, this::tick);
        this.machine = machine;
    }

    static MonoTime now(EventLoop loop) {
        return new MonoTime(loop.ticker().nanoTime());
    }

    /** This, as what the machine acts on. */
    abstract A actions();

    abstract PathStream stream();

    /** For the log; empty before it is known. */
    abstract String shownId();

    /** The person stops it. */
    final void cancel() {
        machine.cancel();
        pump();
    }

    /** The program is being closed. */
    final void suspend() {
        machine.suspend();
        pump();
    }

    final MonoTime now() {
        return timer.now();
    }

    /** Does what the machine wants. */
    final void pump() {
        if (pumping) {
            return; // an effect called back: the loop below goes on with what came of it
        }
        pumping = true;
        try {
            for (Consumer<? super A> effect = machine.poll(); effect != null; effect = machine.poll()) {
                effect.accept(actions());
            }
        } finally {
            pumping = false;
        }
        timer.arm(machine.deadline());
    }

    private void tick() {
        machine.onTick(now());
        pump();
    }

    @Override
    public void onData(PathStream from, ByteBuf data) {
        ByteBuffer in = data.nioBuffer();
        Decoded found = decoder.next(in);
        while (!(found instanceof Decoded.Needs)) {
            if (found instanceof Decoded.Frame frame) {
                machine.onFrame(now(), frame.frame());
            } else if (found instanceof Decoded.Refused refused) {
                machine.onRefused(refused.why());
                break;
            }
            found = decoder.next(in); // raw bytes follow only a frame that ends a text
        }
        data.release();
        pump();
    }

    @Override
    public void onFinished(PathStream from) {
        machine.onFinished();
        pump();
    }

    @Override
    public void onReset(PathStream from, StreamReset reason) {
        machine.onStreamLost(TransferResets.received(reason));
        pump();
    }

    @Override
    public void onWritable(PathStream to) {
        // A text is a few frames: there is nothing to hold back.
    }

    @Override
    public void send(TransferFrame frame) {
        stream().write(Unpooled.wrappedBuffer(frame.encode()), WriteListener.IGNORED);
    }

    @Override
    public void finish() {
        stream().finish();
    }

    @Override
    public void reset(FailureCode why) {
        stream().reset(TransferResets.toSend(why));
    }

    @Override
    public void changed(String from, String to, String why) {
        log.debug("{} text: {} -> {}: {}", shownId(), from, to, why);
    }
}
