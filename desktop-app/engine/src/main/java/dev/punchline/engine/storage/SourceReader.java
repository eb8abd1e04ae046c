package dev.punchline.engine.storage;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.pace.WorkTime;
import dev.punchline.engine.transfer.ChunkRef;
import dev.punchline.protocol.transfer.Sha256;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and hashes chunks of the files of one transfer. Methods return at once and may be called from any thread;
 * answers come through the executor.
 */
public final class SourceReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SourceReader.class);

    private final FileWorkers workers;
    private final SourceTree tree;
    private final Executor replyOn;
    private final SourceReplies replies;

    /** Slot of each worker, touched by it alone: the file it has open. */
    private final @Nullable OpenSource[] open;

    /** Slot of each worker, touched by it alone: whether nothing is wanted of it any more. */
    private final boolean[] over;

    /** @param replyOn where answers are given */
    public SourceReader(FileWorkers workers, SourceTree tree, Executor replyOn, SourceReplies replies) {
        this.workers = workers;
        this.tree = tree;
        this.replyOn = replyOn;
        this.replies = replies;
        open = new OpenSource[workers.count()];
        over = new boolean[workers.count()];
    }

    /** Asks for a chunk. The chunks of a file are read in the order in which they are asked for. */
    public void read(ChunkRef chunk) {
        int worker = workers.workerOf(chunk.file());
        workers.execute(worker, () -> readOn(worker, chunk));
    }

    private void readOn(int worker, ChunkRef chunk) {
        ByteBuf data = null;
        Stopwatch watch = new Stopwatch();
        try {
            data = ByteBufAllocator.DEFAULT.directBuffer(chunk.length(), chunk.length());
            OpenSource source = sourceOf(worker, chunk.file());
            source.read(data, chunk.offset());
            if (chunk.end() == tree.entry(chunk.file()).size()) {
                source.checkUnchanged();
                closeOn(worker);
            }
            Sha256 sha256 = watch.hash(data);
            reply(chunk, sha256, data, watch.read());
        } catch (OpenSource.SourceChangedException e) {
            fail(worker, chunk, TransferFailure.SOURCE_CHANGED, data);
        } catch (RuntimeException e) {
            log.error("fault while reading entry {}", chunk.file(), e);
            fail(worker, chunk, TransferFailure.STORAGE_FAULT, data);
        } catch (IOException e) {
            log.debug("can't read entry {}: {}", chunk.file(), e.toString());
            fail(worker, chunk, StorageFault.reading(e, tree.pathOf(chunk.file())), data);
        }
    }

    /** Asks what that many bytes from the start of a file on hash to. */
    public void hash(int file, long bytes) {
        int worker = workers.workerOf(file);
        workers.execute(worker, () -> {
            try {
                OpenSource source = OpenSource.open(tree, file);
                hashOn(worker, file, source, source.hash(bytes));
            } catch (IOException | OpenSource.SourceChangedException e) {
                hashFailed(file, e);
            }
        });
    }

    /** A slice, and then what others want of this worker. */
    private void hashOn(int worker, int file, OpenSource source, SlicedHash hash) {
        try {
            boolean ended = over[worker] || hash.advance();
            if (!ended && workers.execute(worker, () -> hashOn(worker, file, source, hash))) {
                return;
            }
            try (source) {
                source.checkUnchanged();
            }
            Sha256 result = hash.result();
            answer(() -> replies.fileHashed(file, result));
        } catch (IOException | OpenSource.SourceChangedException e) {
            hashFailed(file, e);
        }
    }

    private void hashFailed(int file, Exception e) {
        log.debug("entry {} is not hashed: {}", file, e.toString());
        answer(() -> replies.hashFailed(file));
    }

    private void answer(Runnable answer) {
        try {
            replyOn.execute(answer);
        } catch (RejectedExecutionException e) {
            log.debug("the loop has ended before an answer");
        }
    }

    private OpenSource sourceOf(int worker, int file) throws IOException, OpenSource.SourceChangedException {
        OpenSource source = open[worker];
        if (source == null || !source.is(file)) {
            closeOn(worker);
            source = OpenSource.open(tree, file);
            open[worker] = source;
        }
        return source;
    }

    private void reply(ChunkRef chunk, Sha256 sha256, ByteBuf data, WorkTime work) {
        try {
            replyOn.execute(() -> {
                replies.worked(work);
                replies.chunkRead(chunk, sha256, data);
            });
        } catch (RejectedExecutionException e) {
            data.release(); // the loop has ended
        }
    }

    private void fail(int worker, ChunkRef chunk, TransferFailure why, @Nullable ByteBuf data) {
        if (data != null) {
            data.release();
        }
        closeOn(worker);
        try {
            replyOn.execute(() -> replies.readFailed(chunk, why));
        } catch (RejectedExecutionException e) {
            log.debug("nobody is left to hear that entry {} can't be read", chunk.file());
        }
    }

    private void closeOn(int worker) {
        OpenSource source = open[worker];
        open[worker] = null;
        if (source != null) {
            try {
                source.close();
            } catch (IOException e) {
                log.debug("closing a source: {}", e.toString());
            }
        }
    }

    /** Closes what is open, after what was asked for before. */
    @Override
    public void close() {
        for (int worker = 0; worker < open.length; worker++) {
            int closing = worker;
            workers.execute(closing, () -> {
                over[closing] = true;
                closeOn(closing);
            });
        }
    }
}
