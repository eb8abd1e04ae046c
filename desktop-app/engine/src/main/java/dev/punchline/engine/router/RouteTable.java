package dev.punchline.engine.router;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the routes that Linux tells in {@code /proc/net/route} (proc(5)). */
final class RouteTable {
    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final String ANYWHERE = "00000000";

    /** RTF_UP and RTF_GATEWAY of linux/route.h. */
    private static final int THROUGH_GATEWAY = 0x3;

    private RouteTable() {}

    /** A line of the table that leads everywhere. */
    record Entry(String networkInterface, InetAddress gateway, int metric) {}

    /** The default routes, the preferred one first. Lines that can't be read are left out. */
    static List<Entry> defaults(List<String> lines) {
        return lines.stream()
                .flatMap(line -> entry(line).stream())
                .sorted(Comparator.comparingInt(Entry::metric))
                .toList();
    }

    private static Optional<Entry> entry(String line) {
        // Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT
        String[] fields = BLANK.split(line.strip(), -1);
        if (fields.length < 8 || !fields[1].equals(ANYWHERE) || !fields[7].equals(ANYWHERE)) {
            return Optional.empty();
        }
        try {
            if ((Integer.parseInt(fields[3], 16) & THROUGH_GATEWAY) != THROUGH_GATEWAY) {
                return Optional.empty();
            }
            return Optional.of(new Entry(fields[0], address(fields[2]), Integer.parseInt(fields[6])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The kernel prints the four bytes as one number of this machine, little-endian wherever Java runs on Linux today. */
    private static InetAddress address(String hex) {
        int number = Integer.parseUnsignedInt(hex, 16);
        byte[] bytes = {(byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)};
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 bytes are an address", e);
        }
    }
}
