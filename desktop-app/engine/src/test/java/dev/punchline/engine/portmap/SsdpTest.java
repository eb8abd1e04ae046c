package dev.punchline.engine.portmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punchline.protocol.net.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SsdpTest {
    private static final InetAddress ROUTER = IpLiteral.parse("192.168.1.1");

    @Test
    void searchesArePinned() {
        assertEquals(
                "M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\nMX: 1\r\n"
                        + "ST: urn:schemas-upnp-org:device:InternetGatewayDevice:1\r\n\r\n",
                text(SsdpSearch.toAll().get(0)));
        assertEquals(
                "M-SEARCH * HTTP/1.1\r\nHOST: 192.168.1.1:1900\r\nMAN: \"ssdp:discover\"\r\n"
                        + "ST: urn:schemas-upnp-org:device:InternetGatewayDevice:2\r\n\r\n",
                text(SsdpSearch.to(new InetSocketAddress(ROUTER, 1900)).get(1)));
    }

    @Test
    void theAnswerOfARealRouterIsRead() throws Exception {
        // As miniupnpd 2.3.1 sends it.
        String answer = "HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=120\r\n"
                + "ST: urn:schemas-upnp-org:device:InternetGatewayDevice:1\r\n"
                + "USN: uuid:8a3fe8c5-4b27-4d9a-8a45-8a1f6f1c7a01::urn:schemas-upnp-org:device:InternetGatewayDevice:1\r\n"
                + "EXT:\r\nSERVER: Debian UPnP/1.1 MiniUPnPd/2.3.1\r\n"
                + "LOCATION: http://192.168.1.1:5000/rootDesc.xml\r\nOPT: \"http://schemas.upnp.org/upnp/1/0/\"; ns=01\r\n"
                + "01-NLS: 1795379094\r\nBOOTID.UPNP.ORG: 1795379094\r\nCONFIGID.UPNP.ORG: 1337\r\n\r\n";
        assertEquals(
                "http://192.168.1.1:5000/rootDesc.xml", read(answer).location().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.168.1.2/root.xml", // another host of the network
                "http://203.0.113.1/root.xml", // a host of the internet
                "https://192.168.1.1/root.xml",
                "file:///etc/passwd",
                "http://router.example/root.xml", // would need a name server
                "http://192.168.1.1@203.0.113.1/root.xml",
                "http://user@192.168.1.1/root.xml",
                "http://192.168.1.1:0/",
                "http://192.168.1.1:99999/",
                "//192.168.1.1/",
                "root.xml",
                "http://[::1]/",
                "",
                "http://192.168.1.1/ x"
            })
    void aPlaceThatIsNotAtTheDeviceItselfIsRefused(String location) {
        assertThrows(PortMapFormatException.class, () -> read("HTTP/1.1 200 OK\r\nLocation:" + location + "\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 404 Not Found\r\nLOCATION: http://192.168.1.1/\r\n\r\n",
                "NOTIFY * HTTP/1.1\r\nLOCATION: http://192.168.1.1/\r\n\r\n"
            })
    void whatIsNoAnswerIsRefused(String text) {
        assertThrows(PortMapFormatException.class, () -> read(text));
    }

    private static SsdpAnswer read(String text) throws PortMapFormatException {
        return SsdpAnswer.decode(text.getBytes(StandardCharsets.ISO_8859_1), ROUTER);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
