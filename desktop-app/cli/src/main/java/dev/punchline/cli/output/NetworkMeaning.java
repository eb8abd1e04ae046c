package dev.punchline.cli.output;

import dev.punchline.engine.event.NetworkReport;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import java.util.ArrayList;
import java.util.List;

/** What a network means for direct connections, in sentences. */
final class NetworkMeaning {
    private NetworkMeaning() {}

    /** One to three sentences: what to expect, and what would help. */
    static List<String> of(NetworkReport report) {
        return switch (report.udp()) {
            case UNKNOWN -> List.of("The mediator names no STUN server, so nothing could be measured.");
            case BLOCKED ->
                List.of(
                        "No UDP packet came back: direct connections are not possible from here.",
                        "Allow UDP for Punchline in the firewall of this computer and network, or use another network.");
            case OPEN -> open(report.network().nat());
        };
    }

    private static List<String> open(NatClass nat) {
        List<String> sentences = new ArrayList<>();
        switch (nat.mapping()) {
            case EIM -> {
                sentences.add("This network is easy to reach through: one public port serves all peers.");
                if (nat.filtering() == NatFiltering.EIF) {
                    sentences.add("Packets of anybody come in, so peers behind any NAT can connect.");
                }
            }
            case ADM, APDM -> sentences.addAll(symmetric(nat.ports()));
            case UNKNOWN -> sentences.add("The NAT could not be measured; connections are tried all the same.");
        }
        return List.copyOf(sentences);
    }

    private static List<String> symmetric(PortAllocation ports) {
        String changing = "The router gives each peer another public port (a symmetric NAT).";
        return switch (ports) {
            case PRESERVING, SEQUENTIAL -> List.of(changing, "The next port can be predicted.");
            case RANDOM, BLOCK, UNKNOWN ->
                List.of(
                        changing,
                        "Peers behind easier networks can be reached; two such networks can't reach each other.",
                        "Port mapping (UPnP or NAT-PMP) in the router, IPv6 or another network would help.");
        };
    }

    /** A mapping in words. */
    static String of(NatMapping mapping) {
        return switch (mapping) {
            case EIM -> "endpoint-independent (EIM): one public port for all destinations";
            case ADM -> "address-dependent (ADM): another public port for each address";
            case APDM -> "address- and port-dependent (APDM): another public port for each destination";
            case UNKNOWN -> "not measured";
        };
    }

    /** A filtering in words. */
    static String of(NatFiltering filtering) {
        return switch (filtering) {
            case EIF -> "endpoint-independent (EIF): anybody's packets come in";
            case ADF -> "address-dependent (ADF): packets of addresses that were sent to come in";
            case APDF -> "address- and port-dependent (APDF): only answers come in";
            case UNKNOWN -> "not measured (the mediator needs a second address for that)";
        };
    }

    /** A port allocation in words. */
    static String of(PortAllocation ports) {
        return switch (ports) {
            case PRESERVING -> "preserving: the public port equals the local one";
            case SEQUENTIAL -> "sequential: each new port is a small step further on";
            case RANDOM -> "random: anywhere in the range";
            case BLOCK -> "block: anywhere in a small block of the carrier";
            case UNKNOWN -> "not measured";
        };
    }
}
