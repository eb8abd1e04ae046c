package dev.punchline.engine.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TcpAdmissionTest {
    private final MonoTime start = new MonoTime(0);
    private final TcpAdmission admission = new TcpAdmission(start);

    private static InetAddress host(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last});
    }

    @Test
    void oneAddressTakesOnlyAFewPlacesAndLeavesTheOthers() throws Exception {
        for (int i = 0; i < TcpAdmission.MAX_OF_ADDRESS; i++) {
            assertNotNull(admission.enter(host(1)));
        }
        assertNull(admission.enter(host(1)));
        assertNotNull(admission.enter(host(2)));
    }

    @Test
    void thePlacesOfAllAddressesTogetherAreLimited() throws Exception {
        List<TcpAdmission.Seat> seats = new ArrayList<>();
        for (int i = 0; i < TcpAdmission.MAX_UNPROVEN; i++) {
            seats.add(admission.enter(host(i)));
        }
        assertNull(admission.enter(host(100)));
        seats.get(0).leave();
        assertNotNull(admission.enter(host(100)));
    }

    @Test
    void leavingTwiceFreesOnePlace() throws Exception {
        TcpAdmission.Seat seat = admission.enter(host(1));
        for (int i = 1; i < TcpAdmission.MAX_OF_ADDRESS; i++) {
            admission.enter(host(1));
        }
        seat.leave();
        seat.leave();
        assertNotNull(admission.enter(host(1)));
        assertNull(admission.enter(host(1)));
    }

    @Test
    void afterTooManyInOneSecondNoneIsLookedAtUntilTheNext() {
        MonoTime later = start.plus(Duration.ofMillis(400));
        for (int i = 1; i < TcpAdmission.PER_SECOND; i++) {
            assertTrue(admission.pauseAfter(later).isZero());
        }
        assertEquals(Duration.ofMillis(600), admission.pauseAfter(later));
        assertFalse(admission.pauseAfter(start.plus(Duration.ofMillis(999))).isZero());
        assertTrue(admission.pauseAfter(start.plus(Duration.ofSeconds(1))).isZero());
    }
}
