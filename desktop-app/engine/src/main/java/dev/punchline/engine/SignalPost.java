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

/**
 * The signals of one session: signs and seals what goes out, opens and checks what comes in. On the event loop only;
 * an envelope takes well under a millisecond.
 */
final class SignalPost {
    private final Identity identity;
    private final SealingKeys keys;
    private final SessionId session;
    private final PeerCard them;
    private long nextSequence;
    private long lastHeard = -1;

    SignalPost(Identity identity, SealingKeys keys, SessionId session, PeerCard them) {
        this.identity = identity;
        this.keys = keys;
        this.session = session;
        this.them = them;
    }

    PeerId peer() {
        return them.peerId();
    }

    /** @throws GeneralSecurityException if the peer's card holds no usable sealing key */
    SealedSignal seal(SignalBody body) throws GeneralSecurityException {
        Signal signal = new Signal(session, identity.peerId(), them.peerId(), nextSequence++, body);
        return new SealedSignal(SignalEnvelope.seal(identity, them, signal));
    }

    /**
     * Opens what the mediator says this peer sent in this session.
     *
     * @throws GeneralSecurityException if it was sealed to another key (perhaps of our last start) or not signed by
     *     the peer
     * @throws JsonFormatException if it is no signal for this session and this side, or an old one again
     */
    SignalBody open(SealedSignal sealed) throws GeneralSecurityException, JsonFormatException {
        PublicIdentity sender = them.identity();
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
