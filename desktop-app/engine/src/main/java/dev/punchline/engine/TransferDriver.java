package dev.punchline.engine;

import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.storage.Destination;
import dev.punchline.engine.storage.SourceTree;
import dev.punchline.engine.storage.Storage;
import dev.punchline.engine.transfer.OfferQuota;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.Hold;
import dev.punchline.protocol.transfer.OfferHeader;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** All transfers of one engine, over whatever paths. On the event loop only. */
final class TransferDriver {
    /**
     * Offers and transfers that come in at once. Each may hold the list of an offer (60 MB at the very worst) and 16
     * chunks; a person looks at fewer.
     */
    static final int MAX_INCOMING = 32;

    /** Of these, from one peer: what a sender offers at a time, and what is just ending. The rest is for others. */
    static final int MAX_INCOMING_OF_PEER = 12;

    private final EventLoop loop;
    private final Storage storage;
    private final Map<TransferId, LiveTransfer> live = new HashMap<>();
    private final Set<IncomingTransfer> incoming = new HashSet<>();

    /** All is here, and the sender has not confirmed that it knows. */
    private final Set<IncomingTransfer> telling = new HashSet<>();

    private CompletableFuture<Void> allTold = CompletableFuture.completedFuture(null);
    private final Pacer uploads;
    private final Pacer downloads;
    private final LoopLoad load;
    private final Map<TransferId, RateLimit> limits = new HashMap<>();
    private final OfferQuota quota = new OfferQuota();

    TransferDriver(EventLoop loop, Storage storage) {
        this.loop = loop;
        this.storage = storage;
        this.uploads = new Pacer(loop);
        this.downloads = new Pacer(loop);
        this.load = new LoopLoad(loop);
    }

    /** The disk that transfers go to and come from. */
    Storage storage() {
        return storage;
    }

    /** Offers files to the peer of a path; what becomes of it is told to the listener, later. */
    void send(SecurePath path, TransferId transfer, SourceTree source, TransferListener listener) {
        assert loop.inEventLoop();
        OutgoingTransfer outgoing = new OutgoingTransfer(
                loop, storage, uploads, load, path, transfer, source, listener, () -> leave(transfer));
        live.put(transfer, outgoing);
        outgoing.limit(limits.getOrDefault(transfer, RateLimit.NONE));
        loop.execute(outgoing::start);
    }

    /**
     * Takes in a stream that the other side opened for a transfer.
     *
     * @return gets what comes over the stream, from after the byte that says what the stream is for
     */
    PathStreamListener onIncoming(PeerId peer, PathStream stream, TransferListener listener) {
        assert loop.inEventLoop();
        long ofPeer =
                incoming.stream().filter(other -> other.peer().equals(peer)).count();
        if (incoming.size() >= MAX_INCOMING || ofPeer >= MAX_INCOMING_OF_PEER) {
            stream.reset(StreamReset.REFUSED);
            return new Deaf();
        }
        IncomingTransfer transfer = new IncomingTransfer(loop, storage, downloads, load, peer, stream, listener, this);
        incoming.add(transfer);
        return transfer.input();
    }

    /** Takes an offer, or a part of it, to that place. Without effect if none of that id waits. */
    void accept(TransferId transfer, Destination destination) {
        assert loop.inEventLoop();
        if (live.get(transfer) instanceof IncomingTransfer offered) {
            offered.accept(destination);
        }
    }

    /** Does not take an offer, and tells nothing more of it. Without effect if none of that id waits. */
    void decline(TransferId transfer) {
        assert loop.inEventLoop();
        if (live.get(transfer) instanceof IncomingTransfer offered) {
            offered.decline(FailureCode.DECLINED);
        }
    }

    /** Ends a transfer of either direction. Without effect if there is none of that id. */
    void cancel(TransferId transfer) {
        assert loop.inEventLoop();
        LiveTransfer cancelled = live.get(transfer);
        if (cancelled != null) {
            cancelled.cancel();
        }
    }

    /** Lets no data flow in a transfer, or lets it flow again. Without effect if there is none of that id. */
    void hold(TransferId transfer, Hold hold) {
        assert loop.inEventLoop();
        LiveTransfer held = live.get(transfer);
        if (held != null) {
            held.hold(hold);
        }
    }

    /** Sets what all that is sent and all that is received share, from now on. */
    void limit(TransferLimits shared) {
        assert loop.inEventLoop();
        uploads.limit(shared.upload());
        downloads.limit(shared.download());
    }

    /** Sets the limit of one transfer that waits or runs, until it ends. */
    void limit(TransferId transfer, RateLimit limit) {
        assert loop.inEventLoop();
        limits.put(transfer, limit);
        LiveTransfer limited = live.get(transfer);
        if (limited != null) {
            limited.limit(limit);
        }
    }

    /** A transfer that waits or runs has ended. */
    void leave(TransferId transfer) {
        live.remove(transfer);
        limits.remove(transfer);
    }

    /** Whether a transfer of that id has not ended. */
    boolean isLive(TransferId transfer) {
        return live.containsKey(transfer);
    }

    /** Whether any transfer has not ended. */
    boolean isBusy() {
        assert loop.inEventLoop();
        return !live.isEmpty() || !incoming.isEmpty();
    }

    /** Ends them all; their files are closed by the time that {@link Storage#close} returns. */
    void close() {
        assert loop.inEventLoop();
        List.copyOf(live.values()).forEach(LiveTransfer::suspend);
        List.copyOf(incoming).forEach(LiveTransfer::suspend);
    }

    /** An offer begins; false if its peer offers too much. */
    boolean admit(MonoTime now, IncomingTransfer begun, OfferHeader header) {
        assert loop.inEventLoop();
        long ofPeer = incoming.stream()
                .filter(other -> other.peer().equals(begun.peer()))
                .mapToLong(IncomingTransfer::announced)
                .sum();
        long ofAll = incoming.stream().mapToLong(IncomingTransfer::announced).sum();
        return quota.take(now, begun.peer(), header.entryCount(), ofPeer, ofAll);
    }

    /** An offer is complete; false if one of that id is live already. */
    boolean enter(TransferId transfer, IncomingTransfer offered) {
        return live.putIfAbsent(transfer, offered) == null;
    }

    /** Files are all here; the sender hears of it. */
    void complete(IncomingTransfer done) {
        leave(done);
        telling.add(done);
    }

    /** The sender knows, or will not hear of it any more. */
    void told(IncomingTransfer done) {
        if (telling.remove(done) && telling.isEmpty()) {
            allTold.complete(null);
        }
    }

    /** Completes once no sender is left that has yet to confirm the end of its transfer; on the loop. */
    CompletableFuture<Void> allTold() {
        assert loop.inEventLoop();
        if (allTold.isDone() && !telling.isEmpty()) {
            allTold = new CompletableFuture<>();
        }
        return allTold.copy();
    }

    void leave(IncomingTransfer over) {
        incoming.remove(over);
        over.id().ifPresent(this::leave);
    }
}
