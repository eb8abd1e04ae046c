package dev.punchline.engine.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.RateLimit;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {
    private static final MonoTime START = new MonoTime(Long.MAX_VALUE - 2_000_000_000L);

    /** Takes pieces whenever it is open, with timers that are up to so late, and counts. */
    private static long pass(TokenBucket bucket, MonoTime from, Duration span, Random random, long latestNanos) {
        long bytes = 0;
        MonoTime now = from;
        while (now.isBefore(from.plus(span))) {
            if (bucket.isOpen(now)) {
                int piece = 1 + random.nextInt(bucket.piece());
                bucket.spend(now, piece);
                bytes += piece;
            } else {
                now = bucket.opensAt(now).plus(Duration.ofNanos(random.nextLong(latestNanos)));
            }
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 20_000, 300_000, 1_000_000, 12_500_000, 125_000_000, 1_000_000_000})
    void aLimitHoldsWithinFivePercentThoughTimersAreLate(long limit) {
        for (int seed = 0; seed < 20; seed++) {
            TokenBucket bucket = new TokenBucket(START, new RateLimit(limit));
            Duration span = Duration.ofSeconds(limit < 100_000 ? 60 : 2);
            long bytes = pass(bucket, START, span, new Random(seed), 15_000_000);
            assertEquals(1, (double) bytes / (limit * span.toSeconds()), 0.05, "seed " + seed);
        }
    }

    @Test
    void aPieceOfAnySizeIsPaidForAfterwards() {
        TokenBucket bucket = new TokenBucket(START, new RateLimit(1_000_000));
        bucket.spend(START, 10_000_000);
        MonoTime paid = bucket.opensAt(START);
        assertEquals(Duration.ofMillis(10_000), paid.since(START));
        assertFalse(bucket.isOpen(paid.minus(Duration.ofNanos(1))));
        assertTrue(bucket.isOpen(paid));
    }

    @Test
    void idlingSavesNoMoreThanTheBurst() {
        TokenBucket bucket = new TokenBucket(START, new RateLimit(1_000_000));
        MonoTime later = START.plus(Duration.ofHours(1));
        long bytes = 0;
        while (bucket.isOpen(later)) {
            bucket.spend(later, 1_000);
            bytes += 1_000;
        }
        assertTrue(bytes <= 41_000, bytes + " bytes at once");
    }

    @Test
    void anotherLimitCountsFromNowOnAndDebtsStay() {
        TokenBucket bucket = new TokenBucket(START, new RateLimit(1_000_000));
        bucket.spend(START, 1_000_000);
        bucket.limit(START, new RateLimit(4_000_000));
        assertEquals(Duration.ofMillis(250), bucket.opensAt(START).since(START));
        bucket.limit(START, RateLimit.NONE);
        assertTrue(bucket.isOpen(START));
    }

    @Test
    void aLimitThatIsChangedWhileRunningHoldsAtOnce() {
        Random random = new Random(3);
        TokenBucket bucket = new TokenBucket(START, new RateLimit(10_000_000));
        pass(bucket, START, Duration.ofSeconds(2), random, 1_000_000);
        MonoTime changed = START.plus(Duration.ofSeconds(2));
        bucket.limit(changed, new RateLimit(500_000));
        long bytes = pass(bucket, changed, Duration.ofSeconds(4), random, 1_000_000);
        assertEquals(1, bytes / 2_000_000.0, 0.05);
    }

    @Test
    void noLimitIsAlwaysOpen() {
        TokenBucket bucket = new TokenBucket(START, RateLimit.NONE);
        bucket.spend(START, Long.MAX_VALUE);
        assertTrue(bucket.isOpen(START));
    }

    @Test
    void aLimitThatWouldStarveATransferIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RateLimit(999));
    }
}
