package dev.punchline.engine.contract;

import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.WriteOutcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.concurrent.atomic.AtomicLong;

/** Writes pieces while the stream takes them, as a transfer does; call {@link #run} again when it is writable. */
public final class Pump implements Runnable {
    public static final int PIECE = 256 << 10;

    private final PathStream stream;
    private final AtomicLong taken;
    private long left;
    private boolean finishing;

    public Pump(PathStream stream, long length, AtomicLong taken) {
        this.stream = stream;
        this.taken = taken;
        left = length;
    }

    /** Finishes the stream after the last piece. */
    public void thenFinish() {
        finishing = true;
        run();
    }

    @Override
    public void run() {
        while (left > 0 && stream.isWritable()) {
            int length = (int) Math.min(PIECE, left);
            left -= length;
            ByteBuf piece = PooledByteBufAllocator.DEFAULT.directBuffer(length).writeZero(length);
            stream.write(piece, outcome -> taken.addAndGet(outcome == WriteOutcome.TAKEN ? length : 0));
        }
        if (left == 0 && finishing) {
            stream.finish();
        }
    }
}
