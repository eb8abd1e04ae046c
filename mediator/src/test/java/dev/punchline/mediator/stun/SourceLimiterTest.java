package dev.punchline.mediator.stun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SourceLimiterTest {
    /** Close to where the monotonic clock wraps. */
    private static final MonoTime START = new MonoTime(Long.MAX_VALUE - 1_000_000);

    private final SourceLimiter limiter = new SourceLimiter(new StunRate(10, 5, 1), new Random(1));

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    private int admitted(InetAddress source, MonoTime now) {
        int admitted = 0;
        while (admitted < 100 && limiter.admits(source, now)) {
            admitted++;
        }
        return admitted;
    }

    @Test
    void aBurstPassesAndThenTheSustainedRate() throws Exception {
        InetAddress source = address("198.51.100.7");

        assertEquals(5, admitted(source, START));
        assertEquals(0, admitted(source, START.plus(Duration.ofMillis(99))));
        assertEquals(1, admitted(source, START.plus(Duration.ofMillis(100))));
        assertEquals(3, admitted(source, START.plus(Duration.ofMillis(400))));
        assertEquals(5, admitted(source, START.plus(Duration.ofSeconds(60))));
    }

    @Test
    void onePrefixSharesOneBucketAndOthersHaveTheirOwn() throws Exception {
        assertEquals(5, admitted(address("198.51.100.7"), START));
        assertFalse(limiter.admits(address("198.51.100.200"), START));
        assertTrue(limiter.admits(address("198.51.101.7"), START));

        assertEquals(5, admitted(address("2001:db8:1::1"), START));
        assertFalse(limiter.admits(address("2001:db8:1:ffff::1"), START));
        assertTrue(limiter.admits(address("2001:db8:2::1"), START));
    }

    @Test
    void aFloodFromForgedSourcesLocksNobodyOut() {
        Random random = new Random(2);
        byte[] forged = new byte[4];
        for (int i = 0; i < 300_000; i++) {
            random.nextBytes(forged);
            limiter.admits(inet(forged), START);
        }
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] honest = {10, (byte) (i >> 8), (byte) i, 1};
            refused += limiter.admits(inet(honest), START) ? 0 : 1;
        }
        assertEquals(0, refused);
    }

    private static InetAddress inet(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
