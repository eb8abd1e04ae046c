package dev.punchline.engine;

import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.pace.WorkTime;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.engine.storage.SourceReader;
import dev.punchline.engine.storage.SourceReplies;
import dev.punchline.engine.storage.SourceTree;
import dev.punchline.engine.storage.Storage;
import dev.punchline.engine.transfer.ChunkRef;
import dev.punchline.engine.transfer.SendActions;
import dev.punchline.engine.transfer.SendTransfer;
import dev.punchline.engine.transfer.SkippedFile;
import dev.punchline.engine.transfer.TransferProgress;
import dev.punchline.engine.transfer.TransferResult;
import dev.punchline.protocol.control.StreamKind;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.Chunk;
import dev.punchline.protocol.transfer.Condition;
import dev.punchline.protocol.transfer.Decoded;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.Hold;
import dev.punchline.protocol.transfer.Sha256;
import dev.punchline.protocol.transfer.TransferDecoder;
import dev.punchline.protocol.transfer.TransferFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds a {@link SendTransfer} to its stream and its files. On the event loop only. */
final class OutgoingTransfer implements LiveTransfer, PathStreamListener, SendActions, SourceReplies {
    private static final Logger log = LoggerFactory.getLogger(OutgoingTransfer.class);

    private final TransferId transfer;
    private final SourceTree source;
    private final TransferListener listener;
    private final Runnable onOver;
    private final EventLoop loop;
    private final MachineTimer timer;
    private final SendTransfer machine;
    private final SourceReader reader;
    private final PacedSending stream;
    private final LoopLoad load;
    private final TransferDecoder decoder = new TransferDecoder();
    private final Map<ChunkRef, ByteBuf> held = new HashMap<>();
    private boolean pumping;

    /** @param onOver told just before the listener hears of the end */
    OutgoingTransfer(
            EventLoop loop,
            Storage storage,
            Pacer pacer,
            LoopLoad load,
            SecurePath path,
            TransferId transfer,
            SourceTree source,
            TransferListener listener,
            Runnable onOver) {
        this.loop = loop;
        this.transfer = transfer;
        this.source = source;
        this.listener = listener;
        this.onOver = onOver;
        this.load = load;
        timer = new MachineTimer(loop, this::tick);
        machine = new SendTransfer(timer.now(), transfer, source.offer());
        reader = storage.reader(source, this);
        stream = new PacedSending(pacer, this, path::open);
    }

    void start() {
        assert loop.inEventLoop();
        ByteBuf kind = ByteBufAllocator.DEFAULT.directBuffer(1).writeByte(StreamKind.TRANSFER.code());
        stream.write(kind, WriteListener.IGNORED);
        pump();
    }

    private void pump() {
        if (pumping) {
            return; // an effect called back: the loop below goes on with what came of it
        }
        pumping = true;
        machine.queueAtMost(stream.queueAtMost());
        try {
            for (Consumer<? super SendActions> effect = machine.poll(); effect != null; effect = machine.poll()) {
                effect.accept(this);
                if (!stream.isWritable()) {
                    machine.onBlocked();
                }
            }
        } finally {
            pumping = false;
        }
        machine.onSettled(timer.now(), stream.throttle());
        timer.arm(machine.deadline());
    }

    private void tick() {
        machine.books().own().loopLoad(load.share(timer.now()));
        machine.onTick(timer.now());
        pump();
    }

    @Override
    public void cancel() {
        assert loop.inEventLoop();
        machine.cancel();
        pump();
    }

    @Override
    public void hold(Hold hold) {
        machine.condition(timer.now(), new Condition(hold));
        pump();
    }

    @Override
    public void limit(RateLimit limit) {
        stream.limit(limit);
    }

    @Override
    public void suspend() {
        assert loop.inEventLoop();
        machine.suspend();
        pump();
    }

    // ---- the stream

    @Override
    public void onData(PathStream from, ByteBuf data) {
        ByteBuffer in = data.nioBuffer();
        Decoded found = decoder.next(in);
        while (!(found instanceof Decoded.Needs)) {
            if (found instanceof Decoded.Frame frame) {
                machine.onFrame(timer.now(), frame.frame());
            } else if (found instanceof Decoded.Refused refused) {
                machine.onRefused(refused.why());
                break;
            }
            found = decoder.next(in); // raw bytes follow only frames that a receiver may not send
        }
        data.release();
        pump();
    }

    @Override
    public void onFinished(PathStream from) {
        machine.onStreamLost(TransferFailure.PEER_FAILED);
        pump();
    }

    @Override
    public void onReset(PathStream from, StreamReset reason) {
        machine.onStreamLost(TransferResets.received(reason));
        pump();
    }

    @Override
    public void onWritable(PathStream to) {
        machine.onWritable(timer.now());
        pump();
    }

    // ---- the files

    @Override
    public void chunkRead(ChunkRef chunk, Sha256 sha256, ByteBuf data) {
        held.put(chunk, data);
        machine.onChunkRead(timer.now(), chunk, sha256);
        pump();
    }

    @Override
    public void worked(WorkTime work) {
        machine.books().own().worked(work);
    }

    @Override
    public void readFailed(ChunkRef chunk, TransferFailure why) {
        machine.onReadFailed(timer.now(), chunk, why);
        pump();
    }

    @Override
    public void fileHashed(int file, Sha256 sha256) {
        machine.onFileHashed(timer.now(), file, sha256);
        pump();
    }

    @Override
    public void hashFailed(int file) {
        machine.onHashFailed(timer.now());
        pump();
    }

    // ---- what the machine wants

    @Override
    public void hash(int file, long bytes) {
        reader.hash(file, bytes);
    }

    @Override
    public void read(ChunkRef chunk) {
        reader.read(chunk);
    }

    @Override
    public void send(TransferFrame frame) {
        ByteBuf header = ByteBufAllocator.DEFAULT.directBuffer(frame.encodedLength());
        stream.write(header.writeBytes(frame.encode()), WriteListener.IGNORED);
    }

    @Override
    public void sendChunk(Chunk chunk) {
        ByteBuf data = held.remove(new ChunkRef(chunk.file(), chunk.offset(), chunk.length()));
        if (data == null) {
            throw new IllegalStateException("nothing was read for " + chunk);
        }
        send(chunk);
        stream.write(data, outcome -> {
            machine.onChunkWritten(timer.now());
            pump();
        });
    }

    @Override
    public void discard(ChunkRef chunk) {
        ByteBuf data = held.remove(chunk);
        if (data != null) {
            data.release();
        }
    }

    @Override
    public void finish() {
        stream.finish();
    }

    @Override
    public void reset(FailureCode why) {
        stream.reset(TransferResets.toSend(why));
    }

    @Override
    public void accepted() {
        listener.accepted(transfer);
    }

    @Override
    public void peerIs(Condition theirs) {
        listener.peerIs(transfer, theirs);
    }

    @Override
    public void progressed(TransferProgress progress) {
        listener.progressed(transfer, progress);
    }

    @Override
    public void completed(TransferResult result) {
        reader.close();
        onOver.run();
        List<SkippedFile> skipped = new ArrayList<>(source.skipped());
        skipped.addAll(result.skipped());
        listener.completed(
                transfer,
                new TransferResult(result.files(), result.bytes(), result.elapsed(), result.resumedBytes(), skipped));
    }

    @Override
    public void failed(TransferFailure reason, String detail, long bytes) {
        reader.close();
        onOver.run();
        listener.failed(transfer, reason, TransferResets.message(reason, detail), bytes);
    }

    @Override
    public void changed(String from, String to, String why) {
        log.debug("{} sending: {} -> {}: {}", transfer.shortId(), from, to, why);
    }
}
