package dev.punchline.engine.signal;

import dev.punchline.protocol.api.ObservedAddresses;
import dev.punchline.protocol.api.PathHint;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.SignedCard;
import java.util.Optional;

/**
 * A peer asks for a session.
 *
 * @param from the caller's card, its signature checked
 * @param observed where the mediator saw the caller: it vouches for these addresses
 * @param hint what worked between the two networks
 * @param envelope the offer, to be opened with the caller's key
 */
public record IncomingAttempt(
        SessionId session,
        SignedCard from,
        ObservedAddresses observed,
        Optional<PathHint> hint,
        SealedSignal envelope) {}
