package dev.punchline.cli.output;

import dev.punchline.engine.event.AddressText;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.protocol.nat.NatClass;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;

/** The doctor's report for a person: a line for each finding, then what it means. */
final class NetworkText {
    private NetworkText() {}

    static List<String> of(NetworkReport report) {
        NatClass nat = report.network().nat();
        List<String> findings = List.of(
                "UDP:             " + (report.udp() == NetworkReport.Udp.OPEN ? "open" : "blocked"),
                "Mediator:        "
                        + report.mediatorRoundTrip()
                                .map(trip -> "STUN answers in " + Amounts.millis(trip))
                                .orElse("STUN does not answer"),
                "Public address:  "
                        + report.network().publicAddress().map(AddressText::of).orElse("not known"),
                "Local addresses: " + addresses(report.localAddresses()),
                "IPv6:            "
                        + (report.localAddresses().stream().anyMatch(NetworkText::isGlobalV6)
                                ? "a global address"
                                : "no global address"),
                "NAT mapping:     " + NetworkMeaning.of(nat.mapping()),
                "NAT filtering:   " + NetworkMeaning.of(nat.filtering()),
                "NAT ports:       " + NetworkMeaning.of(nat.ports()),
                "");
        return Stream.concat(findings.stream(), NetworkMeaning.of(report).stream())
                .toList();
    }

    private static String addresses(List<InetSocketAddress> addresses) {
        return addresses.isEmpty()
                ? "none"
                : String.join(", ", addresses.stream().map(AddressText::of).toList());
    }

    /** RFC 4291 section 2.4: 2000::/3 is what is given out as global unicast. */
    private static boolean isGlobalV6(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        return ip instanceof Inet6Address && (ip.getAddress()[0] & 0xe0) == 0x20;
    }
}
