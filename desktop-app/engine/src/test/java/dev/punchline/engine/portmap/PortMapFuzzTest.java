package dev.punchline.engine.portmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.punchline.protocol.net.IpLiteral;
import dev.punchline.protocol.signal.Candidate;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** Whatever the router sends is read, or refused in the one documented way; and it makes nobody busy. */
class PortMapFuzzTest {
    private static final InetAddress ROUTER = IpLiteral.parse("192.168.1.1");

    @FuzzTest
    void anyDatagramIsReadOrRefused(byte[] data) {
        try {
            PcpResponse response = PcpResponse.decode(data);
            assertTrue(data.length >= 24 && response.epoch() >= 0);
        } catch (PortMapFormatException refused) {
            // documented
        }
        try {
            assertTrue(NatPmpResponse.decode(data).epoch() >= 0);
        } catch (PortMapFormatException refused) {
            // documented
        }
        try {
            SsdpAnswer answer = SsdpAnswer.decode(data, ROUTER);
            assertEquals(ROUTER.getHostAddress(), answer.location().getHost());
        } catch (PortMapFormatException refused) {
            // documented
        }
    }

    /** The bytes are a script: what comes, and when. */
    @FuzzTest
    void noRouterMakesTheMapperBusyOrBelieveNonsense(byte[] data) {
        ByteBuffer script = ByteBuffer.wrap(data);
        Home home = new Home(1).start();
        while (script.remaining() >= 2) {
            step(home, script.get() & 0xff, script.get() & 0xff, script);
        }
        home.after(Duration.ofMinutes(1));
        int sent = home.sent;
        home.after(Duration.ofMinutes(30));
        assertTrue(home.sent - sent < 1_000, home.sent - sent + " datagrams in half an hour");
        home.told(MapEffect.Granted.class).forEach(granted -> assertTrue(Candidate.isUsable(granted.external())));
        home.answer(() -> home.mapper.release(home.now));
        home.after(Duration.ofSeconds(2));
        assertEquals(1, home.told(MapEffect.Released.class).size());
    }

    private static void step(Home home, int kind, int value, ByteBuffer script) {
        switch (kind % 8) {
            case 0 -> home.after(Duration.ofMillis(value * 100L));
            case 1 -> home.after(Duration.ofSeconds(value * 30L));
            case 2 -> {
                byte[] bytes = new byte[Math.min(value, script.remaining())];
                script.get(bytes);
                home.answer(() -> home.mapper.onDatagram(home.now, bytes));
            }
            case 3 -> home.router.restart(home.now);
            case 4 -> home.router.refusal = value % 14;
            case 5 -> home.router.longest = Duration.ofSeconds(value);
            case 6 -> home.answer(() -> home.mapper.onGateway(home.now, Home.LOCATION));
            default -> upnp(home, value);
        }
    }

    private static void upnp(Home home, int value) {
        switch (value % 4) {
            case 0 -> home.answer(() -> home.mapper.onServices(home.now, List.of(Home.SERVICE)));
            case 1 -> home.answer(() -> home.mapper.onUpnpFault(home.now, "no"));
            case 2 -> home.answer(() -> home.mapper.verify(home.now));
            default -> home.answer(home.mapper::onUpnpReleased);
        }
    }
}
