package dev.punchline.engine;

import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.PeerCard;
import dev.punchline.protocol.identity.PublicIdentity;
import dev.punchline.protocol.identity.SealingKeys;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.signal.Signal;
import dev.punchline.protocol.signal.SignalBody;
import dev.punchline.protocol.signal.SignalEnvelope;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * The signals of one session: signs and seals what goes out, opens and checks what comes in. On the event loop only;
 * an envelope takes well under a millisecond.
 */
final class SignalPost {
    private final Identity identity;
    private final SealingKeys keys;
    private final SessionId session;
    private final PeerId peer;
    private @Nullable PeerCard them;
    private long nextSequence;
    private long lastHeard = -1;

    SignalPost(Identity identity, SealingKeys keys, SessionId session, PeerCard them) {
        this(identity, keys, session, them.peerId());
        this.them = them;
    }

    /** With a peer that the mediator has not told of; nothing can be said to it before {@link #know}. */
    SignalPost(Identity identity, SealingKeys keys, SessionId session, PeerId peer) {
        this.identity = identity;
        this.keys = keys;
        this.session = session;
        this.peer = peer;
    }

    PeerId peer() {
        return peer;
    }

    /** The peer's card came; one that is known stays, for what was sealed so far was sealed to it. */
    void know(PeerCard card) {
        if (them == null && card.peerId().equals(peer)) {
            them = card;
        }
    }

    boolean knowsCard() {
        return them != null;
    }

    private PeerCard card() throws GeneralSecurityException {
        if (them == null) {
            throw new GeneralSecurityException("the peer's keys are not known");
        }
        return them;
    }

    /** @throws GeneralSecurityException if the peer's card is not known, or holds no usable sealing key */
    SealedSignal seal(SignalBody body) throws GeneralSecurityException {
        Signal signal = new Signal(session, identity.peerId(), peer, nextSequence, body);
        SealedSignal sealed = new SealedSignal(SignalEnvelope.seal(identity, card(), signal));
        nextSequence++;
        return sealed;
    }

    /**
     * Opens what the mediator says this peer sent in this session.
     *
     * @throws GeneralSecurityException if it was sealed to another key (perhaps of our last start) or not signed by
     *     the peer
     * @throws JsonFormatException if it is no signal for this session and this side, or an old one again
     */
    SignalBody open(SealedSignal sealed) throws GeneralSecurityException, JsonFormatException {
        PublicIdentity sender = card().identity();
        Signal signal = SignalEnvelope.open(keys, sender, sealed.bytes());
        if (!signal.session().equals(session) || !signal.to().equals(identity.peerId())) {
            throw new JsonFormatException("a signal for another session or peer");
        }
        if (signal.sequence() <= lastHeard) {
            throw new JsonFormatException("signal " + signal.sequence() + " again");
        }
        lastHeard = signal.sequence();
        return signal.body();
    }
}
