package dev.punchline.cli.output;

import dev.punchline.engine.doctor.Meaning;
import dev.punchline.engine.doctor.NatWords;
import dev.punchline.engine.doctor.NetworkMeaning;
import dev.punchline.engine.doctor.PeerKind;
import dev.punchline.engine.doctor.Reach;
import dev.punchline.engine.doctor.Remedy;
import dev.punchline.engine.event.AddressText;
import dev.punchline.engine.event.NetworkDetails;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.PortMapping;
import dev.punchline.protocol.nat.NatClass;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The doctor's report for a person: what it means first, then whom one can reach, what would help, and each finding. */
public final class NetworkText {
    private static final int LABEL = 17;
    private static final int KIND = 50;

    private NetworkText() {}

    public static List<String> of(NetworkReport report) {
        List<String> lines = new ArrayList<>(
                NetworkMeaning.of(report).stream().map(Meaning::sentence).toList());
        if (report.udp() != NetworkReport.Udp.UNKNOWN) {
            section(lines, "Who can be reached over IPv4, a peer ...");
            for (PeerKind kind : PeerKind.values()) {
                lines.add("  " + padded(kind.text(), KIND)
                        + Reach.of(report, kind).text());
            }
        }
        List<Remedy> advice = NetworkMeaning.advice(report);
        if (!advice.isEmpty()) {
            section(lines, "What would help");
            advice.forEach(each -> lines.add("  - " + each.sentence()));
        }
        section(lines, "What was found");
        findings(report).forEach(finding -> lines.add("  " + finding));
        return List.copyOf(lines);
    }

    private static void section(List<String> lines, String title) {
        lines.add("");
        lines.add(title);
    }

    private static List<String> findings(NetworkReport report) {
        NatClass nat = report.network().nat();
        NetworkDetails details = report.details();
        List<String> lines = new ArrayList<>();
        lines.add(finding(
                "UDP",
                switch (report.udp()) {
                    case OPEN -> "open";
                    case BLOCKED -> "blocked";
                    case UNKNOWN -> "not measured";
                }));
        lines.add(finding(
                "Mediator",
                report.mediatorRoundTrip()
                        .map(trip -> Amounts.millis(trip) + " away")
                        .orElse(
                                report.udp() == NetworkReport.Udp.OPEN
                                        ? "STUN answers late"
                                        : "STUN does not answer")));
        lines.add(finding("Public address", publicAddress(report)));
        lines.add(finding("NATs", NatWords.of(details.levels())));
        lines.add(finding("Mapping", NatWords.of(nat.mapping(), details.view())));
        lines.add(finding("Filtering", NatWords.of(nat.filtering(), details.view())));
        lines.add(finding("Ports", NatWords.of(nat.ports(), details.forecast())));
        lines.add(finding("Hairpin", NatWords.of(details.hairpin())));
        details.lifetime().ifPresent(lifetime -> {
            lines.add(finding("Idle mapping", NatWords.of(lifetime.replied()) + " once answered"));
            lines.add(finding("", NatWords.of(lifetime.unreplied()) + " before any answer"));
        });
        lines.add(finding("Port mapping", mappings(details)));
        lines.add(finding("IPv6", NatWords.of(details.ipv6())));
        lines.add(finding("Local addresses", addresses(report.localAddresses())));
        return lines;
    }

    private static String publicAddress(NetworkReport report) {
        int count = report.details().publicAddresses().size();
        return count > 1
                ? String.join(
                                ", ",
                                report.details().publicAddresses().stream()
                                        .map(AddressText::of)
                                        .toList())
                        + " (a pool)"
                : report.network().publicAddress().map(AddressText::of).orElse("not known");
    }

    private static String mappings(NetworkDetails details) {
        return details.portMappings()
                .map(all -> all.isEmpty()
                        ? "no router opens ports (UPnP, NAT-PMP, PCP)"
                        : String.join(
                                ", ", all.stream().map(NetworkText::mapping).toList()))
                .orElse("no router was asked");
    }

    private static String mapping(PortMapping mapping) {
        return AddressText.of(mapping.external()) + " by " + mapping.protocol().code() + " for "
                + Amounts.left(mapping.lifetime());
    }

    private static String addresses(List<InetSocketAddress> addresses) {
        return addresses.isEmpty()
                ? "none"
                : String.join(", ", addresses.stream().map(AddressText::of).toList());
    }

    private static String finding(String label, String value) {
        return padded(label, LABEL) + value;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
