package dev.punchline.engine.path;

import dev.punchline.protocol.id.SessionId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The datagrams of one session as the secured path sees them: one fixed virtual address, whatever the real way is at
 * the moment. Below it someone holds what is sent while no way is known, and keeps copies of the handshake so that a
 * lost packet of it does not cost the second that a QUIC stack waits before it has measured a round trip.
 *
 * <p>On the event loop only.
 */
public interface DatagramLink {
    /** The session, for logs. */
    SessionId session();

    PathRole role();

    /** Stands for the other peer and never goes on the wire; unique among the live links of an engine. */
    InetSocketAddress virtualAddress();

    /** Stands for this side: the same for every link, whatever local address a packet really came to. */
    InetSocketAddress virtualLocalAddress();

    /**
     * Sets who is told, once, when the first proven way to the other peer is known and just before anything is sent on
     * it; told at once if one is known already.
     *
     * @param listener takes the round trip that was measured on that way
     */
    void onFirstWay(Consumer<Duration> listener);

    /** The handshake begins anew: copies of the old one are not sent any more. */
    void handshakeRestarted();

    /** The handshake is over on this side: nothing is repeated from here on. */
    void handshakeFinished();
}
