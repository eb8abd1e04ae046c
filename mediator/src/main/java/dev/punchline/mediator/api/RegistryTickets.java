package dev.punchline.mediator.api;

import dev.punchline.mediator.proof.Receipts;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.sse.LiveRegistry;
import dev.punchline.mediator.stun.TicketOffice;
import dev.punchline.protocol.stun.ShownTicket;
import dev.punchline.protocol.stun.TicketReceipt;
import java.net.InetAddress;
import java.util.Optional;

/** Tells the registry from where a registered peer's datagrams come. Safe to use from any thread. */
public final class RegistryTickets implements TicketOffice {
    private final LiveRegistry registry;
    private final Receipts receipts;

    public RegistryTickets(LiveRegistry registry, Receipts receipts) {
        this.registry = registry;
        this.receipts = receipts;
    }

    @Override
    public Optional<TicketReceipt> show(ShownTicket shown, InetAddress source) {
        TicketReceipt right = receipts.of(shown.ticket(), source);
        if (!right.equals(shown.receipt())) {
            return Optional.of(right);
        }
        try {
            registry.call((registry, now) -> {
                registry.sighted(now, shown.ticket(), source);
                return source;
            });
        } catch (Refusal e) {
            throw new IllegalStateException("a sighting refuses nothing", e);
        }
        return Optional.empty();
    }
}
