package dev.punchline.engine;

import dev.punchline.engine.event.Contact;
import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PairingFailure;
import dev.punchline.engine.event.PairingStep;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.pairing.Pairing;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.transfer.AskingQuota;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.Secret;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.PeerCard;
import dev.punchline.protocol.pairing.PairingFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The comparisons that go on, at most one with a peer. On the event loop only. */
final class Pairings {
    /** A person compares with one at a time; of strangers no more are shown than a person can dismiss. */
    static final int MAX = 8;

    private final EngineCore core;
    /** Who asks more often wants to weary somebody into saying yes. */
    private final AskingQuota quota = new AskingQuota(5, Duration.ofMinutes(5));

    private final Set<PeerId> waiting = new HashSet<>();
    private final Map<PeerId, PairingStream> live = new HashMap<>();
    private boolean welcome;

    Pairings(EngineCore core) {
        this.core = core;
    }

    /** There is a person who looks at them. */
    void welcome() {
        welcome = true;
    }

    void pair(PeerId peer) {
        if (live.containsKey(peer) || !waiting.add(peer)) {
            return; // what was asked for goes on
        }
        if (core.sessions().readyPath(peer).isPresent()) {
            onSession(peer);
        } else if (!core.sessions().isConnecting(peer)) {
            core.sessions().call(SessionId.random(core.random()), peer);
        }
    }

    /** A session is up: the pairing that waited for it begins. */
    void onSession(PeerId peer) {
        Optional<SecurePath> path = core.sessions().readyPath(peer);
        if (path.isPresent() && waiting.remove(peer) && !live.containsKey(peer)) {
            Pairing machine = Pairing.opening(core.now(), core.peerId(), peer, nonce());
            begin(PairingStream.opening(core.loop(), path.get(), machine, this::told));
        }
    }

    /** There will be no session. */
    void onNoSession(PeerId peer, FailureReason reason) {
        if (waiting.remove(peer)) {
            PairingStep failed = new PairingStep.Failed(PairingFailure.NO_SESSION, reason.message());
            core.tell(new PeerEvent.Pairing(peer, Direction.OUTGOING, failed));
        }
    }

    /** The other side of a session wants to compare; empty if it is too much, or nobody would look at it. */
    Optional<PathStreamListener> onStream(PeerId peer, PathStream stream) {
        PairingStream present = live.get(peer);
        if ((!welcome && present == null)
                || !quota.take(core.now(), peer)
                || (present == null ? live.size() >= MAX : isAnswering(present))) {
            return Optional.empty();
        }
        // Both asked at the same moment: the stream of the smaller id stays. The other one is not refused, since the
        // refusal might overtake it.
        if (present != null && core.peerId().compareTo(peer) < 0) {
            return Optional.of(new YieldedStream());
        }
        if (present != null) {
            live.remove(peer);
            present.giveWay();
        }
        waiting.remove(peer);
        Pairing machine = Pairing.answering(core.now(), core.peerId(), peer, nonce());
        PairingStream answering = PairingStream.answering(core.loop(), peer, stream, machine, this::told);
        begin(answering);
        return Optional.of(answering);
    }

    private static boolean isAnswering(PairingStream pairing) {
        return pairing.direction() == Direction.INCOMING;
    }

    private void begin(PairingStream pairing) {
        live.put(pairing.peer(), pairing);
        pairing.start();
    }

    private Secret nonce() {
        byte[] bytes = new byte[PairingFrame.LENGTH];
        core.random().nextBytes(bytes);
        return new Secret(bytes);
    }

    void confirm(PeerId peer) {
        Optional.ofNullable(live.get(peer)).ifPresent(pairing -> pairing.act(Pairing::confirm));
    }

    void refuse(PeerId peer, ContactDesk.Refusal why) {
        PairingStream pairing = live.get(peer);
        if (pairing != null) {
            switch (why) {
                case STRINGS_DIFFER -> pairing.act(Pairing::differ);
                case NOT_NOW -> pairing.act(Pairing::stop);
            }
        } else if (waiting.remove(peer)) {
            PairingStep failed = new PairingStep.Failed(PairingFailure.STOPPED, "");
            core.tell(new PeerEvent.Pairing(peer, Direction.OUTGOING, failed));
        }
    }

    private void told(PairingStream pairing, PairingStep step) {
        if (live.get(pairing.peer()) != pairing) {
            return; // it has given way
        }
        if (step.isLast()) {
            live.remove(pairing.peer());
        }
        if (step instanceof PairingStep.Verified) {
            verify(pairing.peer());
        }
        core.tell(new PeerEvent.Pairing(pairing.peer(), pairing.direction(), step));
    }

    private void verify(PeerId peer) {
        DisplayName name = core.roster()
                .card(peer)
                .map(PeerCard::name)
                .orElseGet(() -> new DisplayName(peer.shortId())); // it has left the room, and the session goes on
        Contact met = new Contact(peer, name, Instant.now());
        core.pins().change(known -> known.verified(met));
    }

    boolean areLive() {
        return !live.isEmpty();
    }

    void close() {
        List.copyOf(live.values()).forEach(pairing -> pairing.act(Pairing::stop));
    }
}
