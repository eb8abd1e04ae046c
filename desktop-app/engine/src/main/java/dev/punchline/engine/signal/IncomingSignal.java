package dev.punchline.engine.signal;

import dev.punchline.protocol.api.ObservedAddresses;
import dev.punchline.protocol.api.PathHint;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.util.Optional;

/**
 * A signal of the other participant of an attempt.
 *
 * @param from who the mediator says sent it; the envelope proves it
 * @param observed where the mediator saw the sender, if the sender disclosed it
 * @param hint what worked between the two networks, if the sender disclosed its address
 */
public record IncomingSignal(
        SessionId session, PeerId from, ObservedAddresses observed, Optional<PathHint> hint, SealedSignal envelope) {}
