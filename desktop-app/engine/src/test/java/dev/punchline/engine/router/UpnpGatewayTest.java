package dev.punchline.engine.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.portmap.PortGrant;
import dev.punchline.engine.portmap.PortMapFormatException;
import dev.punchline.engine.portmap.PortRequest;
import dev.punchline.engine.portmap.TransportProtocol;
import dev.punchline.engine.portmap.WanService;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** UPnP over real HTTP on loopback. */
class UpnpGatewayTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final PortRequest WANTED =
            new PortRequest(TransportProtocol.UDP, HERE, 40_000, PortRequest.LIFETIME);

    private final FakeGateway fake = new FakeGateway();
    private final UpnpGateway gateway = new UpnpGateway(HERE, new Random(1));

    @AfterEach
    void close() {
        gateway.close();
        fake.close();
    }

    private WanService service() throws Exception {
        return gateway.describe(fake.at("/root.xml")).get(0);
    }

    private PortGrant ask() throws Exception {
        return gateway.ask(service(), WANTED, WANTED.port());
    }

    @Test
    void versionOneGrantsThePortThatIsAskedFor() throws Exception {
        PortGrant grant = ask();
        assertEquals("203.0.113.7:40000", text(grant));
        assertEquals(PortRequest.LIFETIME, grant.lifetime());
        assertEquals(
                "AddPortMapping{NewExternalPort=40000, NewInternalPort=40000, NewLeaseDuration=7200, NewProtocol=UDP}",
                fake.orders.get(0));
    }

    @Test
    void versionTwoMayGrantAnother() throws Exception {
        fake.service = "urn:schemas-upnp-org:service:WANIPConnection:2";
        assertEquals("203.0.113.7:40001", text(ask()));
    }

    @Test
    void aVersionTwoThatDoesNotKeepItIsAskedAsVersionOne() throws Exception {
        fake.service = "urn:schemas-upnp-org:service:WANIPConnection:2";
        fake.errors.add(401);
        assertEquals("203.0.113.7:40000", text(ask()));
    }

    @Test
    void aPortThatIsTakenIsReplacedByAnother() throws Exception {
        fake.errors.add(718);
        int port = ask().external().getPort();
        assertTrue(port >= 10_000 && port < 32_768, port + "");
        assertEquals(40_000, fake.mappings.get(port));
    }

    @Test
    void aRouterThatGrantsForEverOnlyIsLookedAfterForADay() throws Exception {
        fake.errors.add(725);
        assertEquals(Duration.ofDays(1), ask().lifetime());
        assertTrue(fake.orders.get(1).contains("NewLeaseDuration=0"), fake.orders.get(1));
    }

    @Test
    void aRefusalIsToldWithItsCode() {
        fake.errors.add(606);
        assertEquals(
                "UPnP error 606", assertThrows(IOException.class, this::ask).getMessage());
    }

    @Test
    void aRouterThatAlwaysHasAConflictIsLeftAlone() {
        fake.errors.addAll(List.of(718, 718, 718, 718, 718, 718));
        assertThrows(IOException.class, this::ask);
        assertEquals(3, fake.orders.size());
    }

    @Test
    void aPortOfARouterWithoutAnAddressIsGivenBack() {
        fake.outside = "0.0.0.0";
        assertThrows(PortMapFormatException.class, this::ask);
        assertTrue(fake.mappings.isEmpty());
    }

    @Test
    void whatIsGivenBackIsGone() throws Exception {
        PortGrant grant = ask();
        gateway.leave(service(), TransportProtocol.UDP, grant.external().getPort());
        assertTrue(fake.mappings.isEmpty());
    }

    @Test
    void redirectsAreNotFollowed() {
        assertThrows(PortMapFormatException.class, () -> gateway.describe(fake.at("/elsewhere")));
    }

    @Test
    void anAnswerThatDoesNotEndIsNotReadToItsEnd() {
        assertThrows(IOException.class, () -> gateway.describe(fake.at("/endless")));
    }

    private static String text(PortGrant grant) {
        return grant.external().getAddress().getHostAddress() + ":"
                + grant.external().getPort();
    }
}
