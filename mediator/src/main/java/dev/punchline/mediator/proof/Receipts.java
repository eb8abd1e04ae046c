package dev.punchline.mediator.proof;

import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.stun.TicketReceipt;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proofs that somebody receives what is sent to his address. They cost no memory: HMAC-SHA-256 over ticket and address
 * with a key of this start, cut to 8 bytes. Guessing one at the 1,000 requests a second that a source is allowed takes
 * longer than there are mediators. Safe to use from any thread.
 */
public final class Receipts {
    private static final int KEY = 32;

    private final SecretKeySpec key;

    /** @param random a {@link java.security.SecureRandom} outside of tests */
    public Receipts(RandomGenerator random) {
        byte[] bytes = new byte[KEY];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** The one for who shows that ticket from that address. */
    public TicketReceipt of(StunTicket ticket, InetAddress source) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(ticket.bytes());
            mac.update(source.getAddress());
            return new TicketReceipt(ByteBuffer.wrap(mac.doFinal()).getLong());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }
}
