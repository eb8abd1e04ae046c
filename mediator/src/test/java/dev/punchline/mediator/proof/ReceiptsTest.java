package dev.punchline.mediator.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.net.IpLiteral;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
    private static final StunTicket TICKET = new StunTicket("00112233445566778899aabbccddeeff");
    private static final StunTicket OTHER = new StunTicket("00112233445566778899aabbccddeefe");

    private final Receipts receipts = new Receipts(new Random(1));

    @Test
    void aReceiptIsGoodForOneTicketAtOneAddressOfOneMediator() {
        var right = receipts.of(TICKET, IpLiteral.parse("203.0.113.9"));
        assertEquals(right, receipts.of(TICKET, IpLiteral.parse("203.0.113.9")));
        assertNotEquals(right, receipts.of(TICKET, IpLiteral.parse("203.0.113.8")));
        assertNotEquals(right, receipts.of(OTHER, IpLiteral.parse("203.0.113.9")));
        assertNotEquals(right, new Receipts(new Random(2)).of(TICKET, IpLiteral.parse("203.0.113.9")));
    }
}
