package dev.punchline.gui.offer;

import dev.punchline.engine.OfferDesk;
import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.event.OfferAnswer;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.transfers.TransfersViewModel;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Offers that wait for an answer, one shown at a time, oldest first. Confined to the JavaFX thread. */
public final class OfferViewModel implements Consumer<PeerEvent> {
    private final TransfersViewModel transfers;
    private final PeersViewModel peers;
    private final OfferDesk desk;
    private final Path downloads;
    private final OfferReading reading;
    private final Deque<WaitingOffer> waiting = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<@Nullable WaitingOffer> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable OfferSheet> sheet = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper behind = new ReadOnlyIntegerWrapper();

    /** @param downloads where accepted files go, to be shown where an offer does not say */
    public OfferViewModel(
            TransfersViewModel transfers, PeersViewModel peers, OfferDesk desk, Path downloads, OfferReading reading) {
        this.transfers = transfers;
        this.peers = peers;
        this.desk = desk;
        this.downloads = downloads;
        this.reading = reading;
    }

    @Override
    public void accept(PeerEvent event) {
        if (event instanceof PeerEvent.Offered offered && offered.state() == OfferState.WAITS_FOR_US) {
            waiting.add(new WaitingOffer(offered.transfer(), peers.row(offered.peerId()), offered.offer()));
            showNext();
        } else if (event instanceof PeerEvent.TransferFailed gone) {
            forget(gone.transfer());
        }
    }

    /** Takes what was chosen of the offer; all of it, while its list is still read. */
    public void acceptShown() {
        WaitingOffer offer = shown.get();
        OfferSheet chosen = sheet.get();
        if (offer != null && (chosen == null || chosen.wantsAnything())) {
            transfers.acceptOffer(
                    offer.transfer(),
                    chosen == null
                            ? new OfferAnswer(Set.of(), ConflictRule.ASK)
                            : chosen.choice().answer());
            forget(offer.transfer());
        }
    }

    /** The same, and what its sender offers from now on is accepted without a question; only of one that is verified. */
    public void acceptShownAlways() {
        WaitingOffer offer = shown.get();
        if (offer != null && offer.isOfVerified()) {
            desk.consent(offer.sender().id(), ContactRule.Consent.ALWAYS);
            acceptShown();
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

    /** Its items and what is chosen of them; {@code null} where none waits, and while its list is still read. */
    ReadOnlyObjectProperty<@Nullable OfferSheet> sheet() {
        return sheet.getReadOnlyProperty();
    }

    /** How many wait behind the one that is shown. */
    ReadOnlyIntegerProperty behind() {
        return behind.getReadOnlyProperty();
    }

    public Path downloads() {
        return downloads;
    }

    private void forget(TransferId transfer) {
        waiting.removeIf(offer -> offer.transfer().equals(transfer));
        showNext();
    }

    private void showNext() {
        behind.set(Math.max(0, waiting.size() - 1));
        WaitingOffer next = waiting.peek();
        if (isShown(next)) {
            return;
        }
        sheet.set(null);
        shown.set(next);
        if (next != null) {
            reading.read(next, read -> {
                if (isShown(next)) { // or it was answered meanwhile
                    sheet.set(read);
                }
            });
        }
    }

    private boolean isShown(@Nullable WaitingOffer offer) {
        WaitingOffer now = shown.get();
        return Objects.equals(offer == null ? null : offer.transfer(), now == null ? null : now.transfer());
    }
}
