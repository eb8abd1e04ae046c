package dev.punchline.protocol.stun;

import dev.punchline.protocol.id.StunTicket;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * How a registered peer tells the mediator's STUN server who it is.
 *
 * <p>Layout: an attribute of type 0xC0F0, which no registry names and other servers skip (RFC 8489 section 14), with 24
 * bytes: the ticket, and the receipt of the last answer or zeros. It is that long even at first, so that the answer with
 * a receipt is not larger than the request by more than answers are anyway.
 */
public record ShownTicket(StunTicket ticket, TicketReceipt receipt) {
    private static final int TYPE = 0xC0F0;
    private static final int LENGTH = StunTicket.BYTES + Long.BYTES;

    public StunAttribute attribute() {
        return new OpaqueAttribute(
                TYPE,
                ByteBuffer.allocate(LENGTH)
                        .put(ticket.bytes())
                        .putLong(receipt.value())
                        .array());
    }

    /** The one in a message; nothing where there is none that can be read. */
    public static Optional<ShownTicket> read(StunMessage message) {
        return OpaqueAttribute.valueIn(message, TYPE, LENGTH).map(ShownTicket::of);
    }

    private static ShownTicket of(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        byte[] ticket = new byte[StunTicket.BYTES];
        in.get(ticket);
        return new ShownTicket(StunTicket.ofBytes(ticket), new TicketReceipt(in.getLong()));
    }
}
