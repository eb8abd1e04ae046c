package dev.punchline.engine.signal;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.StunTicket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What the mediator told at registration.
 *
 * @param observedAddress where it saw this client's requests come from
 * @param ticket to be shown to the STUN servers
 * @param stun where it answers STUN, unresolved, the first one first; may be empty
 */
public record MediatorRegistration(
        PeerId peerId, InetAddress observedAddress, StunTicket ticket, List<InetSocketAddress> stun) {
    public MediatorRegistration {
        stun = List.copyOf(stun);
    }
}
