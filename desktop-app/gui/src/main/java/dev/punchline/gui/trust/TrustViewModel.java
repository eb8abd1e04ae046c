package dev.punchline.gui.trust;

import dev.punchline.engine.ContactDesk;
import dev.punchline.engine.ContactDesk.Refusal;
import dev.punchline.engine.OfferDesk;
import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.event.ContactRule.Consent;
import dev.punchline.engine.event.PairingStep;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.text.Reasons;
import dev.punchline.gui.trust.Comparison.Phase;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One comparison of symbols at a time, and what becomes of a key that has changed. Confined to the JavaFX thread. */
public final class TrustViewModel implements Consumer<PeerEvent> {
    private static final Logger log = LoggerFactory.getLogger(TrustViewModel.class);

    private final ContactDesk contacts;
    private final OfferDesk offers;
    private final PeersViewModel peers;
    private final ReadOnlyObjectWrapper<@Nullable Comparison> shown = new ReadOnlyObjectWrapper<>();

    /** @param fx runs tasks on the JavaFX thread */
    public TrustViewModel(ContactDesk contacts, OfferDesk offers, PeersViewModel peers, Executor fx) {
        this.contacts = contacts;
        this.offers = offers;
        this.peers = peers;
        contacts.welcomePairings();
        offers.contactRules()
                .thenAccept(rules -> fx.execute(() -> rules.forEach(this::remember)))
                .exceptionally(TrustViewModel::tell);
    }

    private void remember(PeerId peer, ContactRule rule) {
        if (rule.consent() == Consent.NEVER) {
            peers.block(peer);
        }
    }

    /** The engine asks of every offer then: nothing is accepted by mistake. */
    private static @Nullable Void tell(Throwable fault) {
        log.warn("who is blocked can't be read: {}", fault.toString());
        return null;
    }

    @Override
    public void accept(PeerEvent event) {
        if (event instanceof PeerEvent.Pairing pairing) {
            step(pairing.peerId(), pairing.step());
        } else if (event instanceof PeerEvent.Failed failed && isBeginningWith(failed.peerId())) {
            change(comparison -> comparison.failed(Reasons.now().of(failed.reason(), failed.message())));
        }
    }

    private boolean isBeginningWith(PeerId peer) {
        Comparison comparison = shown.get();
        return comparison != null && comparison.peer().id().equals(peer) && comparison.phase() == Phase.BEGINNING;
    }

    private void step(PeerId peer, PairingStep step) {
        Comparison comparison = shown.get();
        boolean busy = comparison != null && !comparison.phase().isOver();
        if (busy && !comparison.peer().id().equals(peer)) {
            if (step instanceof PairingStep.Compare) {
                contacts.refuse(peer, Refusal.NOT_NOW); // one at a time, or a person mixes them up
            }
        } else if (step instanceof PairingStep.Compare compare) {
            shown.set(
                    busy
                            ? comparison.of(compare.string())
                            : begin(peers.row(peer)).asked(compare.string()));
        } else if (busy) {
            goOn(comparison, step);
        }
    }

    private void goOn(Comparison comparison, PairingStep step) {
        if (step instanceof PairingStep.TheyConfirmed) {
            // who has not looked yet is asked first; the engine remembers what the other one said
            Phase next = comparison.phase() == Phase.ASKED ? Phase.ASKED : Phase.THEY_CONFIRMED;
            shown.set(comparison.in(next));
        } else if (step instanceof PairingStep.WaitsForThem) {
            shown.set(comparison.in(Phase.WAITING));
        } else if (step instanceof PairingStep.Verified) {
            comparison.former().ifPresent(former -> {
                contacts.acceptKey(former.peerId(), comparison.peer().id());
                unblock(comparison.peer().id());
            });
            shown.set(comparison.in(Phase.VERIFIED));
        } else if (step instanceof PairingStep.Failed failed) {
            shown.set(comparison.failed(Reasons.now().of(failed.reason())));
        }
    }

    private void change(UnaryOperator<Comparison> step) {
        Comparison comparison = shown.get();
        if (comparison != null) {
            shown.set(step.apply(comparison));
        }
    }

    /** Begins to compare; one that shows a contact's name takes the contact's place if the symbols are the same. */
    public void compare(PeerRow peer) {
        Comparison comparison = shown.get();
        if (comparison == null || comparison.phase().isOver()) {
            shown.set(begin(peer));
            contacts.pair(peer.id());
        }
    }

    private static Comparison begin(PeerRow peer) {
        return Comparison.begin(peer, peer.standing().get().namesake());
    }

    /** The person agrees to compare what the other one began. */
    public void look() {
        change(comparison -> comparison.in(Phase.COMPARING));
    }

    /**
     * The person looked at a key that has changed: nothing goes there or comes from there, in later runs either, until it
     * is settled in another way.
     */
    public void keepBlocked(PeerRow peer) {
        offers.consent(peer.id(), Consent.NEVER);
        peers.block(peer.id());
    }

    private void unblock(PeerId peer) {
        if (peers.unblock(peer)) {
            offers.consent(peer, Consent.AS_ALL);
        }
    }

    /** The person says that both see the same. */
    public void same() {
        change(comparison -> {
            contacts.confirm(comparison.peer().id());
            return comparison.in(Phase.WAITING);
        });
    }

    /** The person says that they differ. */
    public void differ() {
        change(comparison -> {
            contacts.refuse(comparison.peer().id(), Refusal.STRINGS_DIFFER);
            return comparison;
        });
    }

    /** The person does not want to look at it any more. */
    public void close() {
        Comparison comparison = shown.get();
        if (comparison != null && !comparison.phase().isOver()) {
            contacts.refuse(comparison.peer().id(), Refusal.NOT_NOW);
        }
        shown.set(null);
    }

    /** The person says that a peer which shows the name of a contact is somebody else, called by this name here. */
    public void isSomebodyElse(PeerRow peer, DisplayName label) {
        Optional<DisplayName> name = peer.standing().get().namesake().map(Contact::name);
        name.ifPresent(shows -> {
            contacts.addNamesake(peer.id(), shows, label);
            unblock(peer.id());
        });
    }

    /** Puts a contact before the others, or among them again. */
    public void toggleFavourite(PeerRow peer) {
        contacts.rank(peer.id(), peer.isFavourite() ? Contact.Rank.ORDINARY : Contact.Rank.FAVOURITE);
    }

    /** What is to be seen of a comparison; {@code null} where there is none. */
    public ReadOnlyObjectProperty<@Nullable Comparison> shown() {
        return shown.getReadOnlyProperty();
    }
}
