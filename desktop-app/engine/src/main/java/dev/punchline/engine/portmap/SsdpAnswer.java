package dev.punchline.engine.portmap;

import dev.punchline.protocol.net.IpLiteral;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The answer of a UPnP gateway to a search (UPnP Device Architecture 2.0 section 1.3.3).
 *
 * @param location where it describes itself: {@code http}, at the very address that answered
 */
public record SsdpAnswer(URI location) {
    /** Real ones have some 300 bytes; more than an Ethernet frame would not come in one piece. */
    public static final int LONGEST = 1_500;

    private static final int LONGEST_LOCATION = 512;
    private static final String LOCATION = "location:";

    /**
     * Reads a datagram.
     *
     * @param from who sent it
     * @throws PortMapFormatException if it is no such answer, or points elsewhere; nothing else is thrown
     */
    public static SsdpAnswer decode(byte[] datagram, InetAddress from) throws PortMapFormatException {
        if (datagram.length > LONGEST) {
            throw new PortMapFormatException("SSDP of " + datagram.length + " bytes");
        }
        String[] lines = new String(datagram, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
        if (!lines[0].startsWith("HTTP/1.1 200")) {
            throw new PortMapFormatException("SSDP, but no answer");
        }
        for (String line : lines) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LOCATION)) {
                return new SsdpAnswer(onDevice(line.substring(LOCATION.length()).strip(), from));
            }
        }
        throw new PortMapFormatException("SSDP without a location");
    }

    /**
     * An address of HTTP that a device told, if it is its own: a device must not make us ask others, neither in this
     * network nor on the internet.
     *
     * @throws PortMapFormatException if it is not
     */
    public static URI onDevice(String text, InetAddress device) throws PortMapFormatException {
        if (text.length() > LONGEST_LOCATION) {
            throw new PortMapFormatException("location of " + text.length() + " characters");
        }
        try {
            URI uri = new URI(text);
            // Names are not looked up: whoever answers by IP address knows it.
            if (!"http".equalsIgnoreCase(uri.getScheme())
                    || uri.getHost() == null
                    || uri.getUserInfo() != null
                    || uri.getPort() == 0
                    || uri.getPort() > 65_535
                    || !IpLiteral.parse(uri.getHost()).equals(device)) {
                throw new PortMapFormatException("a device points elsewhere");
            }
            return uri;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new PortMapFormatException("location that is none");
        }
    }
}
