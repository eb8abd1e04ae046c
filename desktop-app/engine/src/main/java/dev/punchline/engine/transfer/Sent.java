package dev.punchline.engine.transfer;

import dev.punchline.protocol.transfer.Holdings;

/** How much of the file that is being sent the receiver has or will have; files come one after the other. */
final class Sent {
    private final Holdings held;
    private int file = -1;
    private long end;

    /** @param held what the receiver had before */
    Sent(Holdings held) {
        this.held = held;
    }

    void add(ChunkRef chunk) {
        file = chunk.file();
        end = chunk.end();
    }

    /** Bytes of this file, which is the one being sent or the next. */
    long of(int which) {
        return which == file ? end : held.beginnings().getOrDefault(which, 0L);
    }
}
