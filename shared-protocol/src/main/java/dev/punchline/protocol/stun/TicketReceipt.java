package dev.punchline.protocol.stun;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the mediator's STUN server gives to who shows a ticket from an address: only who really receives there can give it
 * back with the next request, and only then does the mediator believe the address.
 *
 * <p>Layout: an attribute of type 0xC0F1, which no registry names, with 8 bytes.
 *
 * @param value any bits; {@link #NONE} where none was given yet
 */
public record TicketReceipt(long value) {
    public static final TicketReceipt NONE = new TicketReceipt(0);

    private static final int TYPE = 0xC0F1;

    public StunAttribute attribute() {
        return new OpaqueAttribute(
                TYPE, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    /** The one in a message; nothing where there is none that can be read. */
    public static Optional<TicketReceipt> read(StunMessage message) {
        return OpaqueAttribute.valueIn(message, TYPE, Long.BYTES)
                .map(bytes -> new TicketReceipt(ByteBuffer.wrap(bytes).getLong()));
    }

    @Override
    public String toString() {
        return "TicketReceipt[…]";
    }
}
