package dev.punchline.engine.event;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as people and programs read them: {@code 203.0.113.7:40211}, {@code [2001:db8::7]:40211}. */
public final class AddressText {
    private static final int GROUPS = 8;

    private AddressText() {}

    /** Address and port, an IPv6 address in brackets (RFC 3986 section 3.2.2). A name is never looked up. */
    public static String of(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        if (ip == null) {
            return address.getHostString() + ":" + address.getPort();
        }
        String host = ip instanceof Inet6Address ? "[" + of(ip) + "]" : of(ip);
        return host + ":" + address.getPort();
    }

    /** The address alone. */
    public static String of(InetAddress ip) {
        return ip instanceof Inet6Address v6 ? shortest(v6) : ip.getHostAddress();
    }

    /** RFC 5952 section 4: lower case, no leading zeros, the longest run of zero groups (the first of equals) as ::. */
    private static String shortest(Inet6Address address) {
        int[] groups = groups(address.getAddress());
        int start = -1;
        int length = 1; // section 4.2.2: a single zero group stays
        for (int i = 0; i < GROUPS; i++) {
            int run = zeros(groups, i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                out.append("::");
                i += length - 1;
            } else {
                out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }

    private static int zeros(int[] groups, int from) {
        int i = from;
        while (i < GROUPS && groups[i] == 0) {
            i++;
        }
        return i - from;
    }

    private static int[] groups(byte[] bytes) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
        }
        return groups;
    }
}
