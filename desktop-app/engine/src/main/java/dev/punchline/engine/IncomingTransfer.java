package dev.punchline.engine;

import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.pace.WorkTime;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.engine.storage.Destination;
import dev.punchline.engine.storage.Storage;
import dev.punchline.engine.storage.TargetReplies;
import dev.punchline.engine.storage.TargetWriter;
import dev.punchline.engine.transfer.ChunkRef;
import dev.punchline.engine.transfer.Likeness;
import dev.punchline.engine.transfer.ReceiveActions;
import dev.punchline.engine.transfer.ReceiveTransfer;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.engine.transfer.TransferProgress;
import dev.punchline.engine.transfer.TransferResult;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.Chunk;
import dev.punchline.protocol.transfer.Condition;
import dev.punchline.protocol.transfer.Decoded;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.Hold;
import dev.punchline.protocol.transfer.Holdings;
import dev.punchline.protocol.transfer.OfferHeader;
import dev.punchline.protocol.transfer.Sha256;
import dev.punchline.protocol.transfer.TransferDecoder;
import dev.punchline.protocol.transfer.TransferFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds a {@link ReceiveTransfer} to its stream and its folder. On the event loop only. */
final class IncomingTransfer implements LiveTransfer, PathStreamListener, ReceiveActions, TargetReplies {
    private static final Logger log = LoggerFactory.getLogger(IncomingTransfer.class);

    private final EventLoop loop;
    private final Storage storage;
    private final PacedReceiving stream;
    private final PeerId peer;
    private final TransferListener listener;
    private final TransferDriver registry;
    private final LoopLoad load;
    private final MachineTimer timer;
    private final ReceiveTransfer machine;
    private final TransferDecoder decoder = new TransferDecoder();

    private @Nullable TransferId transfer;
    private @Nullable Destination destination;
    private @Nullable TargetWriter writer;
    private @Nullable Chunk taking;
    private @Nullable ByteBuf taken;
    private int announced;
    private boolean pumping;
    private boolean paused;

    IncomingTransfer(
            EventLoop loop,
            Storage storage,
            Pacer pacer,
            LoopLoad load,
            PeerId peer,
            PathStream line,
            TransferListener listener,
            TransferDriver registry) {
        this.loop = loop;
        this.storage = storage;
        this.stream = new PacedReceiving(pacer, line, this);
        this.peer = peer;
        this.listener = listener;
        this.load = load;
        this.registry = registry;
        timer = new MachineTimer(loop, this::tick);
        machine = new ReceiveTransfer(timer.now(), storage.rules());
        timer.arm(machine.deadline());
    }

    private void pump() {
        if (pumping) {
            return; // an effect called back: the loop below goes on with what came of it
        }
        pumping = true;
        try {
            for (Consumer<? super ReceiveActions> effect = machine.poll(); effect != null; effect = machine.poll()) {
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

    /** Takes the offer, or a part of it, to that place. */
    void accept(Destination into) {
        assert loop.inEventLoop();
        destination = into;
        machine.accept(into.selection());
        pump();
    }

    /** Does not take the offer; nothing more is told of it. */
    void decline(FailureCode why) {
        assert loop.inEventLoop();
        machine.decline(timer.now(), why);
        pump();
    }

    @Override
    public void cancel() {
        assert loop.inEventLoop();
        machine.cancel(timer.now());
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
        machine.suspend(timer.now());
        pump();
    }

    // ---- the stream

    /** Which offer it is, once that is complete and no other of the same id is live. */
    Optional<TransferId> id() {
        return Optional.ofNullable(transfer);
    }

    PeerId peer() {
        return peer;
    }

    /** How many entries the offer has, as far as it was heard. */
    int announced() {
        return announced;
    }

    /** Is to be told what comes over the line. */
    PathStreamListener input() {
        return stream;
    }

    @Override
    public void onData(PathStream from, ByteBuf data) {
        try {
            read(data);
        } finally {
            data.release();
        }
    }

    private void read(ByteBuf data) {
        machine.onArrived(timer.now());
        ByteBuffer in = data.nioBuffer();
        Decoded found = decoder.next(in);
        while (!(found instanceof Decoded.Needs)) {
            if (found instanceof Decoded.Frame frame) {
                if (frame.frame() instanceof OfferHeader header && !isAdmitted(header)) {
                    break;
                }
                machine.onFrame(timer.now(), frame.frame());
                pump(); // decides whether the bytes that follow are taken
            } else if (found instanceof Decoded.Payload payload) {
                gather(data, data.readerIndex() + in.position() - payload.length(), payload);
            } else if (found instanceof Decoded.Refused refused) {
                machine.onRefused(timer.now(), refused.why());
                pump();
                break;
            }
            found = decoder.next(in);
        }
    }

    /** Before anything is kept of the list. Only the first header counts: a second one breaks the rules. */
    private boolean isAdmitted(OfferHeader header) {
        if (announced > 0 || registry.admit(timer.now(), this, header)) {
            announced = Math.max(announced, header.entryCount());
            return true;
        }
        stream.reset(TransferResets.toSend(FailureCode.BUSY));
        machine.onStreamLost(TransferFailure.PEER_BUSY);
        pump();
        return false;
    }

    private void gather(ByteBuf data, int from, Decoded.Payload payload) {
        Chunk chunk = taking;
        ByteBuf into = taken;
        if (chunk == null || into == null || writer == null) {
            return; // not asked for: dropped unread
        }
        // A copy: pieces may be a byte each in buffers of 64 KiB, and a stranger decides on that.
        into.writeBytes(data, from, payload.length());
        if (payload.remaining() == 0) {
            taking = null;
            taken = null;
            writer.write(chunk, into);
        }
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
        machine.onWritable();
        pump();
    }

    // ---- the folder

    @Override
    public void prepared(Holdings held, BitSet alike) {
        machine.onPrepared(timer.now(), held, alike);
        if (transfer != null) {
            listener.accepted(transfer);
        }
        pump();
    }

    @Override
    public void worked(WorkTime work) {
        machine.books().own().worked(work);
    }

    @Override
    public void equal(int file) {
        machine.onCompared(timer.now(), file, Likeness.EQUAL);
        pump();
    }

    @Override
    public void different(int file) {
        machine.onCompared(timer.now(), file, Likeness.DIFFERENT);
        pump();
    }

    @Override
    public void chunkStored(ChunkRef chunk) {
        machine.onChunkStored(timer.now(), chunk);
        pump();
    }

    @Override
    public void fileStored(int file) {
        machine.onFileStored(timer.now(), file);
        pump();
    }

    @Override
    public void fileVoided(int file) {
        machine.onFileVoided(timer.now());
        pump();
    }

    @Override
    public void treeStored() {
        machine.onTreeStored(timer.now());
        pump();
    }

    @Override
    public void failed(TransferFailure why, String detail) {
        machine.onStoreFailed(timer.now(), why, detail);
        pump();
    }

    // ---- what the machine wants

    @Override
    public void offered(ReceivedOffer offer) {
        if (registry.enter(offer.transfer(), this)) {
            transfer = offer.transfer();
            listener.offered(offer);
        } else {
            machine.decline(timer.now(), FailureCode.BUSY);
        }
    }

    @Override
    public void declined() {
        registry.leave(this);
    }

    @Override
    public void prepare(ReceivedOffer offer) {
        if (destination == null) {
            throw new IllegalStateException("accepted without a destination");
        }
        TargetWriter target = storage.writer(peer, destination, offer, this);
        writer = target;
        target.prepare();
    }

    @Override
    public void compare(int file, Sha256 sha256) {
        if (writer != null) {
            writer.compare(file, sha256);
        }
    }

    @Override
    public void beginAnew(int file) {
        if (writer != null) {
            writer.beginAnew(file);
        }
    }

    @Override
    public void take(Chunk chunk) {
        taking = chunk;
        taken = ByteBufAllocator.DEFAULT.directBuffer(chunk.length(), chunk.length());
    }

    @Override
    public void endFile(int file) {
        if (writer != null) {
            writer.endFile(file);
        }
    }

    @Override
    public void voidFile(int file) {
        if (writer != null) {
            writer.voidFile(file);
        }
    }

    @Override
    public void endTree() {
        if (writer != null) {
            writer.endTree();
        }
    }

    @Override
    public void discard() {
        dropTaken();
        if (writer != null) {
            writer.discard();
        }
    }

    @Override
    public void keep() {
        registry.told(this);
        dropTaken();
        if (writer != null) {
            writer.keep();
        }
    }

    @Override
    public void forget() {
        registry.told(this);
        if (writer != null) {
            writer.forget();
        }
    }

    private void dropTaken() {
        if (taken != null) {
            taken.release();
        }
        taken = null;
        taking = null;
    }

    @Override
    public void pause() {
        paused = true;
        stream.pause();
    }

    @Override
    public void resume() {
        paused = false;
        // Later: it may tell of data at once, in the middle of what is being done here.
        loop.execute(() -> {
            if (!paused) {
                stream.resume();
            }
        });
    }

    @Override
    public void send(TransferFrame frame) {
        ByteBuf header = ByteBufAllocator.DEFAULT.directBuffer(frame.encodedLength());
        stream.write(header.writeBytes(frame.encode()), WriteListener.IGNORED);
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
    public void peerIs(Condition theirs) {
        if (transfer != null) {
            listener.peerIs(transfer, theirs);
        }
    }

    @Override
    public void progressed(TransferProgress progress) {
        if (transfer != null) {
            listener.progressed(transfer, progress);
        }
    }

    @Override
    public void completed(TransferResult result) {
        registry.complete(this);
        if (transfer != null) {
            listener.completed(transfer, result);
        }
    }

    @Override
    public void failed(TransferFailure reason, String detail, long bytes) {
        registry.leave(this);
        if (transfer == null) {
            log.info("an offer was refused before it was shown: {} ({})", reason.code(), detail);
        } else {
            listener.failed(transfer, reason, TransferResets.message(reason, detail), bytes);
        }
    }

    @Override
    public void changed(String from, String to, String why) {
        log.debug("{} receiving: {} -> {}: {}", transfer == null ? "?" : transfer.shortId(), from, to, why);
    }
}
