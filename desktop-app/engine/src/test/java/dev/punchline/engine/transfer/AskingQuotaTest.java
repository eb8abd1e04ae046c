package dev.punchline.engine.transfer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AskingQuotaTest {
    private static final MonoTime START = new MonoTime(Long.MAX_VALUE - 5);

    @Test
    void whoSendsWithoutEndIsToldToWaitAndOthersAreNot() {
        AskingQuota quota = new AskingQuota();
        PeerId anna = peer(1);
        for (int i = 0; i < AskingQuota.TEXTS; i++) {
            assertTrue(quota.take(START.plus(Duration.ofSeconds(i)), anna));
        }
        assertFalse(quota.take(START.plus(Duration.ofSeconds(59)), anna));
        assertTrue(quota.take(START.plus(Duration.ofSeconds(59)), peer(2)));
        assertTrue(quota.take(START.plus(Duration.ofSeconds(60)), anna));
        assertFalse(quota.take(START.plus(Duration.ofSeconds(60)), anna));
        assertTrue(quota.take(START.plus(Duration.ofSeconds(61)), anna));
    }

    private static PeerId peer(int number) {
        byte[] hash = new byte[32];
        hash[0] = (byte) number;
        return PeerId.ofKeyHash(hash);
    }
}
