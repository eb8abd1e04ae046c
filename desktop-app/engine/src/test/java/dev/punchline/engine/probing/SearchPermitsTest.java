package dev.punchline.engine.probing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchPermitsTest {
    private static final InetAddress TARGET = IpLiteral.parse("203.0.113.9");
    private static final InetAddress OTHER = IpLiteral.parse("203.0.113.10");
    private static final SessionId ONE = SessionId.random(new Random(1));
    private static final SessionId TWO = SessionId.random(new Random(2));

    private MonoTime now = new MonoTime(Long.MAX_VALUE - 5);
    private final SearchPermits permits = new SearchPermits();

    @Test
    void oneSearchGoesAtATime() {
        assertTrue(permits.take(now, SearchCause.FIRST_WAY, ONE, Set.of(TARGET)));
        assertFalse(permits.take(now, SearchCause.FIRST_WAY, TWO, Set.of(OTHER)));
        permits.giveBack(TWO);
        assertFalse(permits.take(now, SearchCause.FIRST_WAY, TWO, Set.of(OTHER)), "only its holder gives it back");
        permits.giveBack(ONE);
        assertTrue(permits.take(now, SearchCause.FIRST_WAY, TWO, Set.of(OTHER)));
    }

    @Test
    void whoSearchesForALostWayKeepsNobodyWaiting() {
        assertTrue(permits.take(now, SearchCause.LOST_WAY, ONE, Set.of(TARGET)));
        assertTrue(permits.isBusy(now, SearchCause.LOST_WAY));
        assertFalse(permits.isBusy(now, SearchCause.FIRST_WAY));
        assertTrue(permits.take(now, SearchCause.FIRST_WAY, TWO, Set.of(OTHER)));
        permits.giveBackFound(ONE);
        assertFalse(permits.isBusy(now, SearchCause.LOST_WAY));
        assertTrue(permits.isBusy(now, SearchCause.FIRST_WAY));
    }

    @Test
    void aTargetIsSearchedAgainAfterTwentySecondsWhoeverAsks() {
        assertTrue(permits.take(now, SearchCause.FIRST_WAY, ONE, Set.of(TARGET)));
        permits.giveBack(ONE);
        now = now.plus(Duration.ofSeconds(20)).minus(Duration.ofNanos(1));
        assertFalse(permits.take(now, SearchCause.FIRST_WAY, TWO, Set.of(TARGET)));
        now = now.plus(Duration.ofNanos(1));
        assertTrue(permits.take(now, SearchCause.FIRST_WAY, TWO, Set.of(TARGET)));
    }

    @Test
    void aTargetWhereThePeerWasFoundIsSearchedAgainAtOnce() {
        assertTrue(permits.take(now, SearchCause.FIRST_WAY, ONE, Set.of(TARGET)));
        permits.giveBackFound(ONE);
        assertTrue(permits.take(now, SearchCause.FIRST_WAY, TWO, Set.of(TARGET)));
    }

    @Test
    void anotherAddressOfTheSameIpv6SiteIsTheSameTarget() {
        assertTrue(permits.take(now, SearchCause.FIRST_WAY, ONE, Set.of(IpLiteral.parse("2001:db8:1:2::1"))));
        permits.giveBack(ONE);
        assertFalse(permits.take(now, SearchCause.FIRST_WAY, TWO, Set.of(IpLiteral.parse("2001:db8:1:2::2"))));
        assertTrue(permits.take(now, SearchCause.FIRST_WAY, TWO, Set.of(IpLiteral.parse("2001:db8:1:3::2"))));
    }

    @Test
    void aSearchThatNobodyEndsBlocksTheOthersNotForEver() {
        assertTrue(permits.take(now, SearchCause.FIRST_WAY, ONE, Set.of(TARGET)));
        now = now.plus(SearchPermits.LONGEST);
        assertTrue(permits.take(now, SearchCause.FIRST_WAY, TWO, Set.of(OTHER)));
    }
}
