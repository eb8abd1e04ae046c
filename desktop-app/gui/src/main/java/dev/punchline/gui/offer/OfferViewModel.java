package dev.punchline.gui.offer;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.transfers.TransfersViewModel;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Offers that wait for an answer, one shown at a time, oldest first. Confined to the JavaFX thread. */
public final class OfferViewModel implements Consumer<PeerEvent> {
    private final TransfersViewModel transfers;
    private final PeersViewModel peers;
    private final Path downloads;
    private final Deque<WaitingOffer> waiting = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<@Nullable WaitingOffer> shown = new ReadOnlyObjectWrapper<>();

    /** @param downloads where accepted files go, to be shown */
    public OfferViewModel(TransfersViewModel transfers, PeersViewModel peers, Path downloads) {
        this.transfers = transfers;
        this.peers = peers;
        this.downloads = downloads;
    }

    @Override
    public void accept(PeerEvent event) {
        if (event instanceof PeerEvent.Offered offered && offered.state() == OfferState.WAITS_FOR_US) {
            waiting.add(new WaitingOffer(offered.transfer(), peers.row(offered.peerId()), offered.offer()));
            shown.set(waiting.peek());
        } else if (event instanceof PeerEvent.TransferFailed gone) {
            forget(gone.transfer());
        }
    }

    public void acceptShown() {
        WaitingOffer offer = shown.get();
        if (offer != null) {
            transfers.acceptOffer(offer.transfer());
            forget(offer.transfer());
        }
    }

    public void declineShown() {
        WaitingOffer offer = shown.get();
        if (offer != null) {
            transfers.declineOffer(offer.transfer());
            forget(offer.transfer());
        }
    }

    /** The offer to answer now; {@code null} where none waits. */
    public ReadOnlyObjectProperty<@Nullable WaitingOffer> shown() {
        return shown.getReadOnlyProperty();
    }

    public Path downloads() {
        return downloads;
    }

    private void forget(TransferId transfer) {
        waiting.removeIf(offer -> offer.transfer().equals(transfer));
        shown.set(waiting.peek());
    }
}
