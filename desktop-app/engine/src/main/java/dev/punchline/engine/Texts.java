package dev.punchline.engine;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.TextMessage;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.Text;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Texts of this side, from the call until they are delivered. On the event loop only. */
final class Texts {
    /** Open at one peer at a time; half of what a peer lets wait for its person. The rest waits here. */
    static final int MAX_OPEN_TO_PEER = IncomingTexts.MAX_OF_PEER / 2;

    private final EngineCore core;
    private final IncomingTexts incoming;
    private final Map<TransferId, Waiting> waiting = new LinkedHashMap<>();
    private final Map<TransferId, OutgoingText> open = new HashMap<>();

    private record Waiting(PeerId peer, Text text) {}

    Texts(EngineCore core) {
        this.core = core;
        this.incoming = new IncomingTexts(core);
    }

    /** Texts of others. */
    IncomingTexts incoming() {
        return incoming;
    }

    void send(TransferId transfer, PeerId peer, Text text) {
        core.history().sendingText(transfer, peer, Text.bytes(text.text()));
        waiting.put(transfer, new Waiting(peer, text));
        if (core.sessions().readyPath(peer).isPresent()) {
            onSession(peer);
        } else if (!core.sessions().isConnecting(peer)) {
            core.sessions().call(SessionId.random(core.random()), peer);
        }
    }

    /** A session is up: whatever waited for it goes. */
    void onSession(PeerId peer) {
        Optional<SecurePath> path = core.sessions().readyPath(peer);
        for (TransferId transfer : path.isEmpty() ? List.<TransferId>of() : waitingFor(peer)) {
            Waiting next = waiting.get(transfer);
            if (next != null && openTo(peer) < MAX_OPEN_TO_PEER) {
                waiting.remove(transfer);
                OutgoingText text = new OutgoingText(core.loop(), path.get(), transfer, next.text(), new Teller());
                open.put(transfer, text);
                core.tell(new PeerEvent.TextOffered(
                        transfer,
                        peer,
                        Direction.OUTGOING,
                        Text.bytes(next.text().text()),
                        OfferState.WAITS_FOR_THEM));
                text.start();
            }
        }
    }

    private long openTo(PeerId peer) {
        return open.values().stream().filter(text -> text.peer().equals(peer)).count();
    }

    /** There will be no session. */
    void onNoSession(PeerId peer, FailureReason reason) {
        waitingFor(peer).forEach(transfer -> giveUp(transfer, TransferFailure.NO_SESSION, reason.message()));
    }

    private List<TransferId> waitingFor(PeerId peer) {
        return waiting.entrySet().stream()
                .filter(entry -> entry.getValue().peer().equals(peer))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void giveUp(TransferId transfer, TransferFailure reason, String message) {
        Waiting given = waiting.remove(transfer);
        if (given != null) {
            core.tell(new PeerEvent.TextFailed(transfer, given.peer(), Direction.OUTGOING, reason, message));
        }
    }

    void accept(TransferId transfer) {
        incoming.accept(transfer);
    }

    void decline(TransferId transfer) {
        incoming.decline(transfer);
    }

    void cancel(TransferId transfer) {
        giveUp(transfer, TransferFailure.CANCELLED, TransferFailure.CANCELLED.message());
        Optional.ofNullable(open.get(transfer)).ifPresent(OutgoingText::cancel);
    }

    /** Whether a text of either direction has not ended. */
    boolean areLive() {
        return !waiting.isEmpty() || !open.isEmpty() || incoming.areLive();
    }

    /** Ends all of them. */
    void close() {
        List.copyOf(waiting.keySet())
                .forEach(transfer -> giveUp(transfer, TransferFailure.CLOSED, TransferFailure.CLOSED.message()));
        List.copyOf(open.values()).forEach(OutgoingText::suspend);
        incoming.close();
    }

    /** One sentence for a person. */
    static String message(TransferFailure reason, String detail) {
        String sentence = switch (reason) {
            case DECLINED -> "The other side declined the text.";
            case PEER_BUSY -> "The other side takes no texts at the moment, or its version knows none.";
            case CANCELLED -> "The text was cancelled at this side.";
            case CANCELLED_BY_PEER -> "The other side took the text back.";
            default -> reason.message();
        };
        return detail.isEmpty() ? sentence : sentence + " (" + detail + ")";
    }

    /** Tells the front end what becomes of the texts. */
    private final class Teller implements OutgoingText.Listener {
        @Override
        public void delivered(OutgoingText text, Duration elapsed) {
            core.tell(new PeerEvent.TextDelivered(
                    text.transfer(),
                    text.peer(),
                    Direction.OUTGOING,
                    new TextMessage(text.text().text()),
                    elapsed));
        }

        @Override
        public void failed(OutgoingText text, TransferFailure reason, String detail) {
            core.tell(new PeerEvent.TextFailed(
                    text.transfer(), text.peer(), Direction.OUTGOING, reason, message(reason, detail)));
        }

        @Override
        public void over(OutgoingText text) {
            open.remove(text.transfer());
            onSession(text.peer());
        }
    }
}
