package dev.punchline.engine.storage;

import dev.punchline.engine.pace.WorkTime;
import dev.punchline.protocol.transfer.Sha256;
import io.netty.buffer.ByteBuf;
import java.time.Duration;

/** Takes the time of one piece of work, and of the hashing in it. For one thread. */
final class Stopwatch {
    private final long start = System.nanoTime();
    private long hashing;

    /** The hash of the readable bytes; the time it takes is no work of the disk. */
    Sha256 hash(ByteBuf data) {
        long from = System.nanoTime();
        Sha256 hash = Digests.of(data);
        hashing += System.nanoTime() - from;
        return hash;
    }

    /** All of it, up to now. */
    WorkTime read() {
        Duration all = Duration.ofNanos(System.nanoTime() - start);
        Duration hashed = Duration.ofNanos(hashing);
        return new WorkTime(all.minus(hashed), hashed);
    }
}
