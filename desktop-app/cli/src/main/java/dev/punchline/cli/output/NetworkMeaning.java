package dev.punchline.cli.output;

import dev.punchline.engine.event.Ipv6;
import dev.punchline.engine.event.NatLevels;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.PortMapping;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a network means for direct connections, in sentences. */
final class NetworkMeaning {
    private NetworkMeaning() {}

    /** One to four sentences on what to expect. */
    static List<String> of(NetworkReport report) {
        return switch (report.udp()) {
            case UNKNOWN -> List.of("The mediator names no STUN server, so nothing could be measured.");
            case BLOCKED ->
                List.of(
                        "UDP does not get through: the mediator answers over TCP, but its STUN server does not over UDP.",
                        "Only peers that can be reached by TCP can be connected, for instance those with an open port.");
            case OPEN -> open(report);
        };
    }

    private static List<String> open(NetworkReport report) {
        List<String> sentences = new ArrayList<>();
        NatClass nat = report.network().nat();
        if (hasOpenPort(report)) {
            sentences.add("The router has opened a port for Punchline: every peer can reach this computer directly.");
        } else if (report.details().levels() == NatLevels.NONE) {
            sentences.add(untranslated(report));
        } else {
            sentences.addAll(translated(nat));
        }
        if (report.details().ipv6() == Ipv6.WORKS) {
            sentences.add("IPv6 works: peers that have it too are reached without any NAT.");
        }
        if (report.details().levels() == NatLevels.SEVERAL) {
            sentences.add(
                    "Several NATs stand in a row, so a port that the home router opens is not open to the internet.");
        }
        return List.copyOf(sentences);
    }

    private static String untranslated(NetworkReport report) {
        if (report.details().publicAddresses().stream().allMatch(InetAddress::isLoopbackAddress)) {
            return "The mediator runs on this computer, so nothing of the network could be seen.";
        }
        return report.network().nat().filtering() == NatFiltering.APDF
                ? "This computer has a public address behind a firewall that lets in answers only:"
                        + " peers get through when both sides try at once."
                : "This computer has a public address: peers reach it directly.";
    }

    private static List<String> translated(NatClass nat) {
        return switch (nat.mapping()) {
            case EIM ->
                nat.filtering() == NatFiltering.EIF
                        ? List.of("This network is easy to reach: one public port serves all peers,"
                                + " and packets of anybody come in.")
                        : List.of("This network is easy to reach through: one public port serves all peers.");
            case ADM, APDM -> symmetric(nat.ports());
            case UNKNOWN -> List.of("The NAT could not be measured; connections are tried all the same.");
        };
    }

    private static List<String> symmetric(PortAllocation ports) {
        String changing = "The NAT gives each peer another public port (a symmetric NAT).";
        return switch (ports) {
            case PRESERVING, SEQUENTIAL ->
                List.of(changing, "It numbers them in a steady way, so the next port can be foretold.");
            case BLOCK -> List.of(changing, "They come from a small block, so a peer finds the right one soon.");
            case RANDOM, UNKNOWN ->
                List.of(
                        changing,
                        "Peers on easier networks find the right one by searching; two such networks can't meet.");
        };
    }

    /** What would make more peers reachable, or connections faster; empty if all is well. */
    static List<String> advice(NetworkReport report) {
        List<String> advice = new ArrayList<>();
        boolean blocked = report.udp() == NetworkReport.Udp.BLOCKED;
        NatMapping mapping = report.network().nat().mapping();
        boolean symmetric = (mapping == NatMapping.ADM || mapping == NatMapping.APDM) && !hasOpenPort(report);
        if (blocked) {
            advice.add("Allow outgoing UDP for Punchline in the firewall of this computer and of this network.");
        }
        boolean several = report.details().levels() == NatLevels.SEVERAL;
        if (several && symmetric) {
            advice.add(
                    "Ask the provider for a public IPv4 address or for IPv6, or put the inner router into bridge mode.");
        } else if (symmetric && noneMapped(report)) {
            advice.add("Switch on UPnP, NAT-PMP or PCP in the router, or forward a UDP port to this computer.");
        }
        if ((symmetric || blocked) && report.details().ipv6() == Ipv6.NONE) {
            advice.add("Switch on IPv6 in the router if the provider has it: with IPv6 on both sides no NAT matters.");
        }
        if (symmetric || blocked) {
            advice.add("Try another network, such as another Wi-Fi or a phone's hotspot.");
        }
        return List.copyOf(advice);
    }

    private static boolean noneMapped(NetworkReport report) {
        return report.details().portMappings().stream().allMatch(List::isEmpty);
    }

    /** Whether a router has opened a port at an address that is the public one. */
    static boolean hasOpenPort(NetworkReport report) {
        Optional<List<PortMapping>> mappings = report.details().portMappings();
        return mappings.stream()
                .flatMap(List::stream)
                .anyMatch(each -> report.details()
                        .publicAddresses()
                        .contains(each.external().getAddress()));
    }
}
