package dev.punchline.gui.offer;

import dev.punchline.engine.event.OfferSummary;
import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.peers.TrustMark;
import dev.punchline.gui.text.Amounts;
import dev.punchline.protocol.id.TransferId;

/**
 * An offer that waits for the person at this side.
 *
 * @param transfer which one
 * @param sender who offers
 * @param offer what it holds
 */
public record WaitingOffer(TransferId transfer, PeerRow sender, OfferSummary offer) {
    /** Such as {@code 12 files, 48.2 MB}. */
    public String size() {
        return Amounts.files(offer.files()) + ", " + Amounts.bytes(offer.bytes());
    }

    /** Whether the person made sure who sends it. */
    public boolean isOfVerified() {
        return sender.standing().get().mark() == TrustMark.VERIFIED;
    }
}
