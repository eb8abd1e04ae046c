package dev.punchline.gui.notice;

import dev.punchline.engine.event.OfferSummary;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.Reasons;
import dev.punchline.gui.text.Texts;
import dev.punchline.gui.transfers.OfferTitle;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Tells of offers that wait for the person and of transfers that end, while nobody looks at the window. What the person
 * ended here is not news. Confined to the JavaFX thread.
 */
public final class Announcer implements Consumer<PeerEvent> {
    private static final Set<TransferFailure> OUR_DOING = EnumSet.of(TransferFailure.CANCELLED, TransferFailure.CLOSED);

    private final PeersViewModel peers;
    private final BooleanSupplier looking;
    private final Notices notices;
    private final NoticePace pace;
    private final Map<TransferId, String> titles = new HashMap<>();

    /** @param looking whether the person has the window before them */
    public Announcer(PeersViewModel peers, BooleanSupplier looking, Notices notices, NoticePace pace) {
        this.peers = peers;
        this.looking = looking;
        this.notices = notices;
        this.pace = pace;
    }

    @Override
    public void accept(PeerEvent event) {
        if (event instanceof PeerEvent.Offered offered) {
            offered(offered);
        } else if (event instanceof PeerEvent.TextOffered text && text.state() == OfferState.WAITS_FOR_US) {
            tell("notice.text", text.peerId(), "");
        } else if (event instanceof PeerEvent.Transferred done) {
            String title = ended(done.transfer());
            tell(
                    done.direction() == Direction.INCOMING ? "notice.received" : "notice.sent",
                    done.peerId(),
                    Texts.of("notice.what", title, Amounts.bytes(done.bytes())));
        } else if (event instanceof PeerEvent.TransferFailed failed) {
            String title = ended(failed.transfer());
            if (!OUR_DOING.contains(failed.reason())) {
                tell(
                        failed.direction() == Direction.INCOMING ? "notice.not-received" : "notice.not-sent",
                        failed.peerId(),
                        Texts.of("notice.why", title, Reasons.now().of(failed.reason())));
            }
        }
    }

    private void offered(PeerEvent.Offered offered) {
        OfferSummary offer = offered.offer();
        String title = OfferTitle.of(offer);
        switch (offered.state()) {
            case DECLINED -> titles.remove(offered.transfer());
            case ACCEPTED, WAITS_FOR_THEM -> titles.put(offered.transfer(), title);
            case WAITS_FOR_US -> {
                titles.put(offered.transfer(), title);
                tell(
                        "notice.offer",
                        offered.peerId(),
                        Texts.of(
                                "notice.what",
                                title,
                                Amounts.files(offer.files()) + ", " + Amounts.bytes(offer.bytes())));
            }
        }
    }

    private String ended(TransferId transfer) {
        String title = titles.remove(transfer);
        return title == null ? Texts.of("transfers.nothing") : title;
    }

    private void tell(String key, PeerId peer, String words) {
        if (!looking.getAsBoolean() && pace.allows()) {
            notices.show(new Notice(Texts.of(key, peers.row(peer).name().get()), words));
        }
    }
}
