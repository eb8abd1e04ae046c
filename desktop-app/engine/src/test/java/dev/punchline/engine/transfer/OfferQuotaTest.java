package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.OfferHeader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OfferQuotaTest {
    private static final PeerId FLOODER = PeerId.ofKeyHash(new byte[32]);
    private static final PeerId OTHER = PeerId.ofKeyHash(
            new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
            });

    private final OfferQuota quota = new OfferQuota();
    private MonoTime now = new MonoTime(-5);

    @Test
    void ofTenThousandOffersInARowSixHundredAreLookedAtAndOthersAreServed() {
        int taken = 0;
        for (int i = 0; i < 10_000; i++) {
            taken += quota.take(now, FLOODER, 1, 0, 0) ? 1 : 0;
        }
        assertEquals(OfferQuota.OFFERS, taken);
        assertTrue(quota.take(now, OTHER, 1, 0, 0));
        now = now.plus(OfferQuota.WINDOW).plus(Duration.ofNanos(1));
        assertTrue(quota.take(now, FLOODER, 1, 0, 0));
    }

    @Test
    void listsThatAreHeldCountAgainstTheirPeerAndThenAgainstAll() {
        int most = OfferHeader.MAX_ENTRIES;
        assertTrue(quota.take(now, FLOODER, most, 0, 0));
        assertFalse(quota.take(now, FLOODER, most, most, most));
        assertTrue(quota.take(now, OTHER, most, 0, most));
        assertFalse(quota.take(now, OTHER, most, 0, OfferQuota.ENTRIES));
    }
}
