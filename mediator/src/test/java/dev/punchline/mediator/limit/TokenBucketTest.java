package dev.punchline.mediator.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private MonoTime now = new MonoTime(-5);

    @Test
    void aMinutesWorthMayComeAtOnceAndThenOneByOne() {
        TokenBucket bucket = new TokenBucket(60, now);
        for (int i = 0; i < 60; i++) {
            assertEquals(Duration.ZERO, bucket.take(now));
        }
        assertEquals(Duration.ofSeconds(1), bucket.take(now));
        now = now.plus(Duration.ofMillis(250));
        assertEquals(Duration.ofMillis(1750), bucket.take(now)); // somebody waits already
        now = now.plus(Duration.ofMillis(750));
        assertEquals(Duration.ZERO, bucket.take(now));
        assertNotEquals(Duration.ZERO, bucket.take(now));
    }

    @Test
    void itNeverHoldsMoreThanAMinutesWorth() {
        TokenBucket bucket = new TokenBucket(3, now);
        now = now.plus(Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, bucket.take(now));
        }
        assertEquals(Duration.ofSeconds(20), bucket.take(now));
    }

    @Test
    void aClockThatStandsStillGivesNothing() {
        TokenBucket bucket = new TokenBucket(1, now);
        bucket.take(now);
        assertEquals(Duration.ofMinutes(1), bucket.take(now.minus(Duration.ofSeconds(9))));
    }

    @Test
    void aRateOfNothingIsNoRate() {
        assertThrows(IllegalArgumentException.class, () -> new TokenBucket(0, now));
    }

    @Test
    void eachAddressHasItsOwnRateAndAnIpv6SubscriberOne() {
        AddressRates rates = new AddressRates(new Allowance(1, 4));
        assertEquals(Duration.ZERO, rates.take(now, IpLiteral.parse("203.0.113.1")));
        assertNotEquals(Duration.ZERO, rates.take(now, IpLiteral.parse("203.0.113.1")));
        assertEquals(Duration.ZERO, rates.take(now, IpLiteral.parse("203.0.113.2")));
        assertEquals(Duration.ZERO, rates.take(now, IpLiteral.parse("2001:db8:0:1::1")));
        assertNotEquals(Duration.ZERO, rates.take(now, IpLiteral.parse("2001:db8:0:1:ffff::9")));
        assertEquals(Duration.ZERO, rates.take(now, IpLiteral.parse("2001:db8:0:2::1")));
    }

    @Test
    void addressesAreForgottenWhenTheirRateIsUntouchedAgain() {
        AddressRates rates = new AddressRates(new Allowance(60, 4));
        rates.take(now, IpLiteral.parse("203.0.113.1"));
        rates.sweep(now);
        assertEquals(2, rates.size(), "the address and its /24");
        rates.sweep(now.plus(Duration.ofSeconds(1)));
        assertEquals(0, rates.size());
    }

    @Test
    void aFloodOfAddressesDoesNotGrowWithoutBound() {
        AddressRates rates = new AddressRates(new Allowance(60, 4));
        for (int i = 0; i < 70_000; i++) {
            rates.take(now, IpLiteral.parse("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)));
        }
        assertTrue(rates.size() <= 3 * 16_384);
    }
}
