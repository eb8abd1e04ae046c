package dev.punchline.engine.signal;

import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.SignedCard;
import java.net.InetAddress;

/**
 * A peer asks for a session.
 *
 * @param from the caller's card, its signature checked
 * @param observedAddress where the mediator saw the caller
 * @param envelope the offer, to be opened with the caller's key
 */
public record IncomingAttempt(SessionId session, SignedCard from, InetAddress observedAddress, SealedSignal envelope) {}
