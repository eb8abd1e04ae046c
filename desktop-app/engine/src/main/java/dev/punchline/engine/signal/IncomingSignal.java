package dev.punchline.engine.signal;

import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A signal of the other participant of an attempt.
 *
 * @param from who the mediator says sent it; the envelope proves it
 * @param observedAddress where the mediator saw the sender, if the sender disclosed it
 */
public record IncomingSignal(
        SessionId session, PeerId from, Optional<InetAddress> observedAddress, SealedSignal envelope) {}
