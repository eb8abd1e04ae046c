package dev.punchline.engine.portmap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes searches for UPnP gateways (UPnP Device Architecture 2.0 section 1.3.2). */
public final class SsdpSearch {
    /** Where devices listen for searches. */
    public static final int PORT = 1900;

    /** The group that all devices of a network join. */
    public static final InetSocketAddress GROUP = group();

    private static final List<String> WANTED = List.of(
            "urn:schemas-upnp-org:device:InternetGatewayDevice:1",
            "urn:schemas-upnp-org:device:InternetGatewayDevice:2");

    private SsdpSearch() {}

    /** The searches to the group: one for each version, since some gateways only answer for their own. */
    public static List<byte[]> toAll() {
        // Devices wait at random up to MX seconds, of which 1 is the least.
        return searches(GROUP, "MX: 1\r\n");
    }

    /**
     * The same to one device, which then should not wait (section 1.3.2: no MX in a unicast search). Most routers answer,
     * and at once.
     */
    public static List<byte[]> to(InetSocketAddress device) {
        return searches(device, "");
    }

    private static List<byte[]> searches(InetSocketAddress to, String patience) {
        String host = to.getAddress().getHostAddress() + ":" + to.getPort();
        return WANTED.stream()
                .map(type -> "M-SEARCH * HTTP/1.1\r\nHOST: " + host + "\r\nMAN: \"ssdp:discover\"\r\n" + patience
                        + "ST: " + type + "\r\n\r\n")
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    private static InetSocketAddress group() {
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(new byte[] {(byte) 239, (byte) 255, (byte) 255, (byte) 250}), PORT);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 bytes are an address", e);
        }
    }
}
