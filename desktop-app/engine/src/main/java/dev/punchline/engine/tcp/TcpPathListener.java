package dev.punchline.engine.tcp;

import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.SecurePath;

/** Told of connections for one session; on the event loop, and never from inside the call that asked for them. */
public interface TcpPathListener {
    /** A connection stands, of which nothing is proven yet: we were answered, or somebody named the session. */
    default void onAnswered() {}

    /**
     * The other side has proven to be the expected peer. Call {@link SecurePath#listen} before returning or soon after,
     * and close what is not wanted. For the side that dialled this comes before the other one has looked at its
     * certificate.
     */
    void onSecured(SecurePath path, TcpEnds ends);

    /**
     * A connection did not come up. Anybody can connect to a socket or answer at an address, so this says nothing of
     * the peer.
     */
    void onFailed(HandshakeFailure failure);
}
