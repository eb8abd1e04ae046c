package dev.punchline.lab;

import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What {@code turnutils_natdiscovery} of the coturn project finds from a host (RFC 5780 section 4). */
final class NatDiscovery {
    private static final Pattern REFLEXIVE = Pattern.compile("UDP reflexive addr: (\\S+)");

    private final String report;

    private NatDiscovery(String report) {
        this.report = report;
    }

    /** Mapping and filtering, from ports of the tool's choice. */
    static NatDiscovery of(Host host) {
        return run(host, "-m", "-f", Lab.MEDIATOR_ADDRESS);
    }

    /** The mapping of one port of the host's, asked from this port of the server's first address, then the second. */
    static NatDiscovery ofPort(Host host, int insidePort, int serverPort) {
        return run(
                host,
                "-m",
                "-L",
                host.address(),
                "-l",
                Integer.toString(insidePort),
                "-p",
                Integer.toString(serverPort),
                Lab.MEDIATOR_ADDRESS);
    }

    /** Whether an answer still comes in this long after the last (RFC 5780 section 4.6). Takes that long, and 3 s more. */
    static boolean isStillMappedAfter(Host host, Duration pause) {
        String seconds = Long.toString(pause.toSeconds());
        return run(host, "-t", "-T", seconds, Lab.MEDIATOR_ADDRESS).report.contains("RFC 5780 response 2");
    }

    /** Whether what a host sends to its own outside address comes back (RFC 5780 section 4.5). */
    static boolean hairpins(Host host) {
        return run(host, "-H", Lab.MEDIATOR_ADDRESS).report.contains("maybe a successful hairpinning");
    }

    private static NatDiscovery run(Host host, String... arguments) {
        Command tool = Command.of(arguments).after("turnutils_natdiscovery");
        return new NatDiscovery(host.namespace().command(tool).check());
    }

    /** The outside addresses in the order of asking. */
    List<String> outsideAddresses() {
        return REFLEXIVE
                .matcher(report)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    NatMapping mapping() {
        if (report.contains("No NAT!") || report.contains("NAT with Endpoint Independent Mapping!")) {
            return NatMapping.EIM;
        }
        if (report.contains("NAT with Address and Port Dependent Mapping!")) {
            return NatMapping.APDM;
        }
        return report.contains("NAT with Address Dependent Mapping!") ? NatMapping.ADM : NatMapping.UNKNOWN;
    }

    NatFiltering filtering() {
        if (report.contains("NAT with Endpoint Independent Filtering!")) {
            return NatFiltering.EIF;
        }
        if (report.contains("NAT with Address and Port Dependent Filtering!")) {
            return NatFiltering.APDF;
        }
        return report.contains("NAT with Address Dependent Filtering!") ? NatFiltering.ADF : NatFiltering.UNKNOWN;
    }

    @Override
    public String toString() {
        return report;
    }
}
