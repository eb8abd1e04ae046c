package dev.punchline.mediator.api;

import dev.punchline.mediator.proof.Receipts;
import dev.punchline.mediator.store.Store;
import dev.punchline.mediator.stun.TicketOffice;
import dev.punchline.protocol.stun.ShownTicket;
import dev.punchline.protocol.stun.TicketReceipt;
import java.net.InetAddress;
import java.util.Optional;

/** Tells the registry from where a registered peer's datagrams come. Safe to use from any thread. */
public final class RegistryTickets implements TicketOffice {
    private final Store store;
    private final Receipts receipts;

    public RegistryTickets(Store store, Receipts receipts) {
        this.store = store;
        this.receipts = receipts;
    }

    @Override
    public Optional<TicketReceipt> show(ShownTicket shown, InetAddress source) {
        TicketReceipt right = receipts.of(shown.ticket(), source);
        if (!right.equals(shown.receipt())) {
            return Optional.of(right);
        }
        store.sighted(shown.ticket(), source);
        return Optional.empty();
    }
}
