package dev.punchline.engine.net;

import java.nio.ByteBuffer;

/** Takes the STUN messages that come to a socket: of servers and of other peers' connectivity checks. */
@FunctionalInterface
public interface StunListener {
    /**
     * Called on the event loop for each datagram whose first byte is 0 to 3 (RFC 7983 section 7); nothing else about
     * it has been checked.
     *
     * @param from where it really came from
     * @param message a copy on the heap, at most {@value UdpPort#MAX_STUN} bytes; the listener may keep it
     */
    void onStun(Way from, ByteBuffer message);
}
