package dev.punchline.engine;

import dev.punchline.engine.OfferJudge.Sender;
import dev.punchline.engine.event.ContactRule;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.ReceiveRules;
import dev.punchline.engine.event.TextMessage;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.transfer.AskingQuota;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.TextOffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Texts of others: the policy or the person decides before any word of them comes. On the event loop only. */
final class IncomingTexts {
    /** Of one peer that wait or pass at a time; the next stream is refused. */
    static final int MAX_OF_PEER = 16;

    /** The same of all peers. */
    static final int MAX = 128;

    private final EngineCore core;
    private final AskingQuota quota = new AskingQuota();
    private final Set<IncomingText> live = new HashSet<>();

    IncomingTexts(EngineCore core) {
        this.core = core;
    }

    /** The other side of a session opened a stream for a text; empty if there are too many. */
    Optional<PathStreamListener> onStream(PeerId peer, PathStream stream) {
        long ofPeer = live.stream().filter(text -> text.peer().equals(peer)).count();
        if (ofPeer >= MAX_OF_PEER || live.size() >= MAX) {
            return Optional.empty();
        }
        IncomingText text = new IncomingText(core.loop(), peer, stream, new Teller());
        live.add(text);
        text.start();
        return Optional.of(text);
    }

    void accept(TransferId transfer) {
        find(transfer).ifPresent(text -> {
            core.meet(text.peer());
            core.history().accepted(transfer);
            text.accept();
        });
    }

    void decline(TransferId transfer) {
        find(transfer).ifPresent(text -> text.decline(FailureCode.DECLINED));
    }

    private Optional<IncomingText> find(TransferId transfer) {
        return live.stream()
                .filter(text -> text.transfer().filter(transfer::equals).isPresent())
                .findFirst();
    }

    boolean areLive() {
        return !live.isEmpty();
    }

    void close() {
        List.copyOf(live).forEach(IncomingText::suspend);
    }

    private void decide(IncomingText text, TextOffer offer, ContactRule rule) {
        Sender sender = core.pins().isContact(text.peer()) ? Sender.CONTACT : Sender.STRANGER;
        OfferState state = new OfferJudge(core.config().accept(), ReceiveRules.DEFAULT, rule).byPolicy(sender);
        core.tell(new PeerEvent.TextOffered(offer.transfer(), text.peer(), Direction.INCOMING, offer.bytes(), state));
        switch (state) {
            case ACCEPTED -> text.accept();
            case DECLINED -> text.decline(FailureCode.DECLINED);
            case WAITS_FOR_US, WAITS_FOR_THEM -> {}
        }
    }

    /** Decides, and tells the front end. */
    private final class Teller implements IncomingText.Listener {
        private boolean told;

        @Override
        public void offered(IncomingText text, TextOffer offer) {
            boolean twice = live.stream()
                    .anyMatch(other -> other != text
                            && other.transfer().filter(offer.transfer()::equals).isPresent());
            if (twice) {
                text.decline(FailureCode.PROTOCOL_VIOLATION);
            } else if (!quota.take(core.now(), text.peer())) {
                text.decline(FailureCode.BUSY);
            } else {
                core.transfers().offers().book().find(text.peer(), rule -> {
                    if (live.contains(text)) { // or it is gone by now
                        told = true;
                        decide(text, offer, rule);
                    }
                });
            }
        }

        @Override
        public void declined(IncomingText text) {
            text.transfer().ifPresent(core.history()::declined);
        }

        @Override
        public void taken(IncomingText text, String content, Duration elapsed) {
            text.transfer()
                    .ifPresent(transfer -> core.tell(new PeerEvent.TextDelivered(
                            transfer, text.peer(), Direction.INCOMING, new TextMessage(content), elapsed)));
        }

        @Override
        public void failed(IncomingText text, TransferFailure reason, String detail) {
            if (told) { // nobody knows of one that never offered anything
                text.transfer()
                        .ifPresent(transfer -> core.tell(new PeerEvent.TextFailed(
                                transfer, text.peer(), Direction.INCOMING, reason, Texts.message(reason, detail))));
            }
        }

        @Override
        public void over(IncomingText text) {
            live.remove(text);
        }
    }
}
