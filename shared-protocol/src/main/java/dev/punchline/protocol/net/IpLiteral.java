package dev.punchline.protocol.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** IP addresses as text, read without ever asking a name server. */
public final class IpLiteral {
    /** The longest IPv6 literal, with an IPv4 tail (RFC 4291 section 2.2). */
    public static final int MAX_LENGTH = 45;

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private IpLiteral() {}

    /**
     * Reads a dotted quad or an IPv6 literal without zone and brackets.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static InetAddress parse(String literal) {
        // getByName resolves names: only what cannot be one may reach it.
        if (literal.length() > MAX_LENGTH
                || !(IPV4.matcher(literal).matches() || IPV6.matcher(literal).matches())) {
            throw new IllegalArgumentException("not an IP address");
        }
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IP address", e);
        }
    }

    /** A resolved address with its port, IPv6 in brackets (RFC 3986 section 3.2.2). */
    public static String write(InetSocketAddress address) {
        String host = write(address.getAddress());
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** The form that {@link #parse} reads. A zone is left out: it means something on one computer only. */
    public static String write(InetAddress address) {
        String literal = address.getHostAddress();
        int zone = address instanceof Inet6Address ? literal.indexOf('%') : -1;
        return zone < 0 ? literal : literal.substring(0, zone);
    }
}
