package dev.punchline.mediator.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.net.IpLiteral;
import org.junit.jupiter.api.Test;

class OccupancyTest {
    private final Occupancy occupancy = new Occupancy(new Allowance(2, 3));

    private int enter(String format, int from, int count) {
        int entered = 0;
        for (int i = from; i < from + count; i++) {
            entered += occupancy.enter(IpLiteral.parse(String.format(format, i))) ? 1 : 0;
        }
        return entered;
    }

    @Test
    void oneAddressHasWhatIsAllowedAndItsNeighboursAsMuch() {
        assertEquals(2, enter("203.0.113.1", 0, 5));
        assertEquals(2, enter("203.0.113.2", 0, 5));
    }

    @Test
    void aWholeNetworkHasAFewTimesThat() {
        assertEquals(6, enter("203.0.113.%d", 1, 200));
        assertEquals(1, enter("203.0.114.1", 0, 1));
    }

    @Test
    void anIpv6CustomerIsCountedByWhatHeMayHaveBeenGiven() {
        assertEquals(2, enter("2001:db8:0:1::%d", 1, 9), "a /64 is one subscriber");
        assertEquals(4, enter("2001:db8:0:%x::1", 2, 9), "a /56 has three times as much in all");
        assertEquals(12, enter("2001:db8:0:%x00::1", 1, 200), "a /48 nine times: six and twelve");
        assertEquals(1, enter("2001:db8:1::1", 0, 1));
    }

    @Test
    void whoLeavesMakesRoomAndNothingIsLeftBehind() {
        assertTrue(occupancy.enter(IpLiteral.parse("203.0.113.1")));
        assertTrue(occupancy.enter(IpLiteral.parse("203.0.113.1")));
        assertFalse(occupancy.enter(IpLiteral.parse("203.0.113.1")));
        occupancy.leave(IpLiteral.parse("203.0.113.1"));
        assertTrue(occupancy.enter(IpLiteral.parse("203.0.113.1")));
        occupancy.leave(IpLiteral.parse("203.0.113.1"));
        occupancy.leave(IpLiteral.parse("203.0.113.1"));
        assertTrue(occupancy.isEmpty());
    }
}
