package dev.punchline.gui.transfers;

import dev.punchline.gui.peers.PeerRow;
import dev.punchline.protocol.id.TransferId;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A row of the table: a transfer that changes, with one peer. Confined to the JavaFX thread. */
public final class TransferRow {
    private final PeerRow peer;
    private final ReadOnlyObjectWrapper<Transfer> transfer;
    private final RateTrail trail = new RateTrail();

    TransferRow(PeerRow peer, Transfer begun) {
        this.peer = peer;
        this.transfer = new ReadOnlyObjectWrapper<>(begun);
    }

    public PeerRow peer() {
        return peer;
    }

    public ReadOnlyObjectProperty<Transfer> transfer() {
        return transfer.getReadOnlyProperty();
    }

    /** How fast it is at a moment of a clock that only goes forward. */
    void rate(long nanos, long bytesPerSecond) {
        trail.add(nanos, bytesPerSecond);
    }

    /** How fast it was in the last minute, oldest first; nothing once it is over. */
    long[] rates() {
        return transfer.get().state().isOver() ? new long[0] : trail.rates();
    }

    boolean is(TransferId id) {
        return transfer.get().id().equals(id);
    }

    /** Whether this one broke off, and that is what is left of it. */
    boolean leaves(TransferRow half) {
        return peer.id().equals(half.peer.id()) && transfer.get().left(half.transfer.get());
    }

    void change(UnaryOperator<Transfer> step) {
        transfer.set(step.apply(transfer.get()));
    }
}
