package dev.punchline.gui.transfers;

import dev.punchline.engine.PeerEngine;
import dev.punchline.engine.event.HalfDone;
import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.Priority;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The transfers of this run, newest first. Confined to the JavaFX thread. */
public final class TransfersViewModel implements Consumer<PeerEvent> {
    private static final Logger log = LoggerFactory.getLogger(TransfersViewModel.class);

    private final PeerEngine engine;
    private final PeersViewModel peers;
    private final Executor fx;
    private final LongSupplier nanos;
    private final Map<TransferId, TransferRow> byId = new HashMap<>();
    private final Map<TransferId, HalfDone> halves = new HashMap<>();
    private final ObservableList<TransferRow> rows = FXCollections.observableArrayList();
    private final ObservableList<TransferRow> shown = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyObjectWrapper<AllAtOnce> allAtOnce = new ReadOnlyObjectWrapper<>(AllAtOnce.NOTHING);

    /** @param fx runs tasks on the JavaFX thread */
    public TransfersViewModel(PeerEngine engine, PeersViewModel peers, Executor fx) {
        this(engine, peers, fx, System::nanoTime);
    }

    TransfersViewModel(PeerEngine engine, PeersViewModel peers, Executor fx, LongSupplier nanos) {
        this.nanos = nanos;
        this.engine = engine;
        this.peers = peers;
        this.fx = fx;
        lookForHalves();
    }

    @Override
    public void accept(PeerEvent event) {
        if (event instanceof PeerEvent.Offered offered) {
            row(offered.transfer(), offered.peerId(), offered.direction())
                    .change(transfer -> transfer.offered(offered));
        } else if (event instanceof PeerEvent.Progress moved) {
            TransferRow row = byId.get(moved.transfer());
            if (row != null) {
                row.rate(nanos.getAsLong(), moved.bytesPerSecond());
            }
            change(moved.transfer(), transfer -> transfer.moved(moved));
        } else if (event instanceof PeerEvent.TransferChanged changed) {
            change(changed.transfer(), transfer -> transfer.changed(changed));
        } else if (event instanceof PeerEvent.Transferred done) {
            change(done.transfer(), transfer -> transfer.completed(done));
        } else if (event instanceof PeerEvent.TransferFailed failed) {
            change(failed.transfer(), transfer -> transfer.failed(failed));
        }
        if (mayChangeHalves(event)) {
            lookForHalves();
        }
    }

    private static boolean mayChangeHalves(PeerEvent event) {
        if (event instanceof PeerEvent.Offered offered) {
            return offered.direction() == Direction.INCOMING;
        } else if (event instanceof PeerEvent.Transferred done) {
            return done.direction() == Direction.INCOMING;
        }
        return event instanceof PeerEvent.TransferFailed failed && failed.direction() == Direction.INCOMING;
    }

    private void lookForHalves() {
        engine.halfDone()
                .list()
                .thenAccept(found -> fx.execute(() -> show(found)))
                .exceptionally(this::noHalves);
    }

    private @Nullable Void noHalves(Throwable fault) {
        log.warn("what is half done is not known: {}", fault.toString());
        return null;
    }

    /** Each is one row, in place of the transfer of this run that it is left of. */
    private void show(List<HalfDone> found) {
        halves.keySet().forEach(id -> rows.removeIf(row -> row.is(id)));
        halves.clear();
        for (HalfDone half : found) {
            TransferRow row = new TransferRow(peers.row(half.peer()), Transfer.halfDone(half));
            rows.removeIf(other -> other.leaves(row));
            halves.put(row.transfer().get().id(), half);
            rows.add(0, row);
        }
    }

    /** Gives up what was received by halves. */
    public void discard(TransferRow row) {
        HalfDone half = halves.get(row.transfer().get().id());
        if (half != null) {
            engine.halfDone()
                    .discard(half)
                    .thenRun(() -> fx.execute(this::lookForHalves))
                    .exceptionally(this::noHalves);
        }
    }

    /** Sends files and folders; the row is there at once. */
    public void send(PeerRow peer, List<Path> paths) {
        TransferId id = engine.send(peer.id(), paths);
        List<String> names =
                paths.stream().map(path -> String.valueOf(path.getFileName())).toList();
        add(id, new TransferRow(peer, Transfer.begin(id, Direction.OUTGOING, OfferTitle.of(names))));
    }

    /** Accepts an offer that waits for us, or a part of it. */
    public void acceptOffer(TransferId id, OfferAnswer answer) {
        engine.offers().accept(id, answer);
        change(id, Transfer::accepted);
    }

    /** Declines an offer that waits for us; the engine tells the other side, and us no more. */
    public void declineOffer(TransferId id) {
        engine.decline(id);
        change(id, Transfer::declined);
    }

    public void cancel(TransferRow row) {
        engine.cancel(row.transfer().get().id());
    }

    /** Lets no data flow in it, or lets it flow again. */
    public void togglePause(TransferRow row) {
        Transfer transfer = row.transfer().get();
        if (transfer.state() == TransferState.PAUSED) {
            engine.queue().resume(transfer.id());
        } else if (transfer.canPause()) {
            engine.queue().pause(transfer.id());
        }
    }

    /** What {@link #doAllAtOnce} would do: nothing where less than two transfers are concerned. */
    public ReadOnlyObjectProperty<AllAtOnce> allAtOnce() {
        return allAtOnce.getReadOnlyProperty();
    }

    /** Pauses all that can be paused, or lets all that this side has paused go on. */
    public void doAllAtOnce() {
        boolean pause = allAtOnce.get() == AllAtOnce.PAUSE;
        for (TransferRow row : List.copyOf(rows)) {
            Transfer transfer = row.transfer().get();
            if (pause ? transfer.canPause() : transfer.state() == TransferState.PAUSED) {
                togglePause(row);
            }
        }
    }

    private void weighAllAtOnce() {
        int going = 0;
        int held = 0;
        for (TransferRow row : byId.values()) {
            Transfer transfer = row.transfer().get();
            going += transfer.canPause() ? 1 : 0;
            held += transfer.state() == TransferState.PAUSED ? 1 : 0;
        }
        boolean several = going + held > 1;
        allAtOnce.set(!several ? AllAtOnce.NOTHING : going > 0 ? AllAtOnce.PAUSE : AllAtOnce.RESUME);
    }

    /** Sends once more what did not arrive. */
    public void retry(TransferRow row) {
        if (row.transfer().get().canRetry()) {
            row.change(Transfer::retried);
            engine.queue().retry(row.transfer().get().id());
        }
    }

    /** Has it go before or after the others. */
    public void prioritize(TransferRow row, Priority priority) {
        engine.queue().prioritize(row.transfer().get().id(), priority);
    }

    /** Lets it go no faster than this. */
    public void limit(TransferRow row, RateLimit limit) {
        engine.queue().limit(row.transfer().get().id(), limit);
    }

    /** Newest first; unmodifiable. */
    public ObservableList<TransferRow> shown() {
        return shown;
    }

    private TransferRow row(TransferId id, PeerId peer, Direction direction) {
        TransferRow known = byId.get(id);
        return known != null ? known : add(id, new TransferRow(peers.row(peer), Transfer.begin(id, direction, "")));
    }

    private TransferRow add(TransferId id, TransferRow row) {
        byId.put(id, row);
        rows.add(0, row);
        row.transfer().subscribe((before, now) -> {
            if (before.state() != now.state()) {
                weighAllAtOnce(); // and not at each step of a progress
            }
        });
        weighAllAtOnce();
        return row;
    }

    private void change(TransferId id, UnaryOperator<Transfer> step) {
        TransferRow row = byId.get(id);
        if (row != null) {
            row.change(step);
        }
    }
}
