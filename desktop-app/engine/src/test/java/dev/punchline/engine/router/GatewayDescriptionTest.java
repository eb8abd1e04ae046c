package dev.punchline.engine.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.punchline.engine.portmap.PortMapFormatException;
import dev.punchline.engine.portmap.WanService;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayDescriptionTest {
    private static final InetAddress ROUTER = IpLiteral.parse("192.168.1.1");
    private static final URI LOCATION = URI.create("http://192.168.1.1:5000/desc/root.xml");
    private static final String IP_1 = "urn:schemas-upnp-org:service:WANIPConnection:1";
    private static final String IP_2 = "urn:schemas-upnp-org:service:WANIPConnection:2";

    private static List<WanService> read(String inside) throws PortMapFormatException {
        String document =
                "<?xml version=\"1.0\"?><root xmlns=\"urn:schemas-upnp-org:device-1-0\">" + inside + "</root>";
        return GatewayDescription.decode(document.getBytes(StandardCharsets.UTF_8), LOCATION, ROUTER);
    }

    private static String service(String type, String control) {
        return "<service><serviceType>" + type + "</serviceType><controlURL>" + control + "</controlURL></service>";
    }

    @Test
    void theBestServiceComesFirst() throws Exception {
        List<WanService> services = read("<device><serviceList>" + service("urn:other:1", "/x") + service(IP_1, "/one")
                + service(IP_2, "/two") + "</serviceList></device>");
        assertEquals(
                List.of(
                        new WanService(WanService.Kind.IP_2, URI.create("http://192.168.1.1:5000/two")),
                        new WanService(WanService.Kind.IP_1, URI.create("http://192.168.1.1:5000/one"))),
                services);
    }

    @Test
    void placesAreRelativeToTheDescription() throws Exception {
        assertEquals("http://192.168.1.1:5000/desc/c", control(read(service(IP_1, "c"))));
        assertEquals("http://192.168.1.1:80/c", control(read(service(IP_1, "http://192.168.1.1:80/c"))));
    }

    @Test
    void placesAreRelativeToTheBaseWhereThereIsOne() throws Exception {
        assertEquals(
                "http://192.168.1.1:49152/c",
                control(read("<URLBase>http://192.168.1.1:49152/</URLBase>" + service(IP_1, "/c"))));
    }

    @Test
    void aServiceElsewhereIsLeftOut() throws Exception {
        assertEquals(List.of(), read(service(IP_1, "http://192.168.1.77/c")));
        assertEquals(
                "http://192.168.1.1:5000/c",
                control(read("<URLBase>http://203.0.113.1/</URLBase>" + service(IP_1, "/c"))));
    }

    @Test
    void manyServicesAreNotAllTaken() throws Exception {
        assertEquals(4, read(service(IP_1, "/c").repeat(100)).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no XML",
                "<root>",
                "<!DOCTYPE root [<!ENTITY a \"aaaaaaaa\">]><root>&a;</root>",
                "<!DOCTYPE root SYSTEM \"http://192.168.1.77/x.dtd\"><root/>",
                "<!DOCTYPE root [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><root>&a;</root>",
                "<root>&undefined;</root>"
            })
    void whatIsNoPlainXmlIsRefused(String document) {
        assertThrows(
                PortMapFormatException.class,
                () -> GatewayDescription.decode(document.getBytes(StandardCharsets.UTF_8), LOCATION, ROUTER));
    }

    @Test
    void xmlOutOfBoundsIsRefused() {
        assertThrows(PortMapFormatException.class, () -> read("<a>".repeat(100) + "</a>".repeat(100)));
        assertThrows(PortMapFormatException.class, () -> read("<a/>".repeat(3_000)));
        assertThrows(PortMapFormatException.class, () -> read(" ".repeat(XmlTexts.MOST_BYTES)));
    }

    @Test
    void theFiveEntitiesOfXmlAreRead() throws Exception {
        assertEquals("http://192.168.1.1:5000/c?a=1&b=2", control(read(service(IP_1, "/c?a=1&amp;b=2"))));
    }

    private static String control(List<WanService> services) {
        return services.get(0).control().toString();
    }

    @FuzzTest
    void anyDocumentIsReadOrRefused(byte[] data) {
        try {
            for (WanService service : GatewayDescription.decode(data, LOCATION, ROUTER)) {
                assertEquals("192.168.1.1", service.control().getHost());
            }
            SoapAnswer.decode(data).error();
        } catch (PortMapFormatException refused) {
            // documented
        }
    }
}
