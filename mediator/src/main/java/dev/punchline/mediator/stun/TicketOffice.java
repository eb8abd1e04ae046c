package dev.punchline.mediator.stun;

import dev.punchline.protocol.stun.ShownTicket;
import dev.punchline.protocol.stun.TicketReceipt;
import java.net.InetAddress;
import java.util.Optional;

/** Takes note of the tickets that requests show. Called on the event loop of the sockets; must not block. */
@FunctionalInterface
public interface TicketOffice {
    /** Has no use for tickets. */
    TicketOffice CLOSED = (shown, source) -> Optional.empty();

    /**
     * A request came from there. A sender can forge where it comes from, but not receive there: so only a right receipt
     * makes the address count.
     *
     * @return what goes into the answer; nothing if the receipt shown is right
     */
    Optional<TicketReceipt> show(ShownTicket shown, InetAddress source);
}
