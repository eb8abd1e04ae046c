package dev.punchline.engine.doctor;

import dev.punchline.engine.event.NetworkDetails;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.net.UniqueLocal;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The doctor's report for strangers, to be pasted into a bug: words, counts and rough figures. It holds no address, port,
 * name or id, and is built from nothing that does.
 */
public final class RedactedReport {
    private static final List<Long> ROUND_TRIPS_MILLIS = List.of(1L, 5L, 20L, 50L, 100L, 200L, 500L);

    private RedactedReport() {}

    /**
     * The lines, a code block of Markdown.
     *
     * @param versions of the program and what it runs on
     */
    public static List<String> of(NetworkReport report, List<String> versions) {
        NatClass nat = report.network().nat();
        NetworkDetails details = report.details();
        List<String> lines = new ArrayList<>();
        lines.add("```");
        lines.addAll(versions);
        lines.add("udp: " + word(report.udp()));
        lines.add("nat: " + nat.mapping().code() + " " + nat.filtering().code() + " "
                + nat.ports().code() + ", seen from " + word(details.view()));
        details.forecast().map(RedactedReport::ports).ifPresent(ports -> lines.add("ports: " + ports));
        lines.add("hairpin: " + details.hairpin().code());
        lines.add("nats in a row: " + details.levels().code());
        lines.add("public addresses: " + details.publicAddresses().size());
        lines.add("ipv6: " + details.ipv6().code());
        lines.add("port mapping: " + mappings(details));
        details.lifetime()
                .ifPresent(lifetime -> lines.add("idle mapping: " + NatWords.of(lifetime.replied()) + " once answered, "
                        + NatWords.of(lifetime.unreplied()) + " before"));
        lines.add("mediator: "
                + report.mediatorRoundTrip()
                        .map(RedactedReport::roughly)
                        .orElse(report.udp() == NetworkReport.Udp.OPEN ? "answers late" : "no answer"));
        lines.add("local addresses: " + kinds(report.localAddresses()));
        lines.add("```");
        return List.copyOf(lines);
    }

    /** The step and the size of the range, not where it lies. */
    private static String ports(PortForecast forecast) {
        return forecast.isSequential()
                ? "step " + forecast.step()
                : "range of about " + Integer.highestOneBit(forecast.range().size());
    }

    private static String mappings(NetworkDetails details) {
        return details.portMappings()
                .map(all -> all.isEmpty()
                        ? "none"
                        : String.join(
                                ", ",
                                all.stream().map(each -> each.protocol().code()).toList()))
                .orElse("not asked");
    }

    /** A round trip to the microsecond could tell the city. */
    private static String roughly(Duration trip) {
        long millis = trip.toMillis();
        return ROUND_TRIPS_MILLIS.stream()
                .filter(bound -> millis < bound)
                .findFirst()
                .map(bound -> "less than " + bound + " ms away")
                .orElse("500 ms away or more");
    }

    private static String kinds(List<InetSocketAddress> addresses) {
        if (addresses.isEmpty()) {
            return "none";
        }
        List<String> kinds = addresses.stream()
                .map(InetSocketAddress::getAddress)
                .map(RedactedReport::kind)
                .toList();
        return String.join(
                ", ",
                kinds.stream()
                        .distinct()
                        .map(kind -> kinds.stream().filter(kind::equals).count() + " " + kind)
                        .toList());
    }

    private static String kind(InetAddress address) {
        String family = address instanceof Inet4Address ? "IPv4" : "IPv6";
        byte[] bytes = address.getAddress();
        // RFC 6598: what carriers use towards their customers.
        boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 0x40;
        boolean local = address.isSiteLocalAddress() || UniqueLocal.contains(address);
        String scope = address.isLoopbackAddress()
                ? "loopback"
                : address.isLinkLocalAddress() ? "link-local" : shared ? "carrier" : local ? "private" : "global";
        return scope + " " + family;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
