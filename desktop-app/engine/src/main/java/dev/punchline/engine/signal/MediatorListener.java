package dev.punchline.engine.signal;

import dev.punchline.protocol.api.AttemptEnd;
import dev.punchline.protocol.id.SessionId;
import java.time.Duration;

/** What {@link MediatorLink} tells, always on the executor it was given, in order. */
public interface MediatorListener {
    /** The peer is registered and its event stream is open. Sent again after each loss. */
    void onRegistered(MediatorRegistration registration);

    /**
     * The mediator is out of reach or refuses; the client tries again by itself. Sent once per failed try. Peers keep
     * their last known presence meanwhile.
     */
    void onLost(SignalingFault fault, Duration retryIn);

    void onPeer(PeerPresence presence);

    /** May come twice for one session, after a broken stream: the session id tells. */
    void onAttempt(IncomingAttempt attempt);

    /** May come twice, after a broken stream: the signal's sequence number tells. */
    void onSignal(IncomingSignal signal);

    /** The mediator carries no more signals of this attempt. A path that was found goes on. */
    void onAttemptEnded(SessionId session, AttemptEnd reason);
}
