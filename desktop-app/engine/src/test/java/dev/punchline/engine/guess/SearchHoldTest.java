package dev.punchline.engine.guess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.SearchPart;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.ice.IceRole;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.NatPair;
import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A round ends by closing its sockets, but not while the other side is heard on one of them. */
class SearchHoldTest {
    private static final InetSocketAddress TARGET = new InetSocketAddress(IpLiteral.parse("198.51.100.7"), 4_000);
    private static final NatClass RANDOM = new NatClass(NatMapping.APDM, NatFiltering.APDF, PortAllocation.RANDOM);
    private static final Duration ALMOST_OVER = Duration.ofMillis(950);

    private final PortSearch search = new PortSearch(IceRole.CONTROLLED, List.of(), new Random(1));
    private final List<LocalBase> closed = new ArrayList<>();
    private MonoTime now = new MonoTime(0);
    private int lastBase;

    /** A side that opens sockets, shortly before the end of its round. */
    SearchHoldTest() {
        search.begin(
                now,
                new Plan(Optional.of(SearchPart.OPEN), Strategy.BIRTHDAY, Optional.empty()),
                new NatPair(RANDOM, RANDOM),
                new SearchTarget(new LocalBase(0), Optional.of(TARGET), List.of(TARGET.getAddress())));
        search.onLeave(now);
        after(PortSearch.PLAIN_FIRST.plus(Rounds.LENGTH).minusMillis(50));
        assertTrue(lastBase > 1, "it has opened sockets");
        assertEquals(List.of(), closed);
    }

    private void after(Duration span) {
        MonoTime end = now.plus(span);
        drain();
        for (MonoTime due = search.deadline(); due != null && !due.isAfter(end); due = search.deadline()) {
            now = due.isBefore(now) ? now : due;
            search.onTick(now);
            drain();
        }
        now = end;
    }

    private void drain() {
        for (GuessEffect effect = search.poll(); effect != null; effect = search.poll()) {
            if (effect instanceof GuessEffect.Open open) {
                List<LocalCandidate> granted = new ArrayList<>();
                for (int i = 0; i < open.count(); i++) {
                    granted.add(LocalCandidate.guess(
                            new LocalBase(++lastBase),
                            new InetSocketAddress(IpLiteral.parse("192.168.1.2"), 40_000 + lastBase)));
                }
                search.onSockets(now, granted);
            } else if (effect instanceof GuessEffect.Close close) {
                closed.addAll(close.bases());
            }
        }
    }

    @Test
    void whoIsHeardInTheLastMomentOfAHopeIsHopedForAsLong() {
        search.hold(now);
        after(ALMOST_OVER);
        search.hold(now);
        after(ALMOST_OVER);
        assertEquals(List.of(), closed);
        after(ALMOST_OVER);
        assertTrue(!closed.isEmpty(), "it was a false hope: the next round begins");
    }

    @Test
    void eachCheckOnASocketOfTheSearchKeepsIt() {
        for (int i = 0; i < 5; i++) {
            search.onHeard(now, new LocalBase(1));
            after(ALMOST_OVER);
        }
        assertEquals(List.of(), closed);
    }

    @Test
    void checksElsewhereDoNotKeepASearchFromGoingOn() {
        search.onHeard(now, new LocalBase(0));
        after(ALMOST_OVER);
        assertTrue(!closed.isEmpty(), "the round is over");
    }
}
