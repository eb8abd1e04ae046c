package dev.punchline.engine.doctor;

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

/** What a network means for direct connections. */
public final class NetworkMeaning {
    private NetworkMeaning() {}

    /** One to four sentences on what to expect. */
    public static List<Meaning> of(NetworkReport report) {
        return switch (report.udp()) {
            case UNKNOWN -> List.of(Meaning.NOT_MEASURED);
            case BLOCKED -> List.of(Meaning.UDP_BLOCKED, Meaning.ONLY_TCP);
            case OPEN -> open(report);
        };
    }

    private static List<Meaning> open(NetworkReport report) {
        List<Meaning> meanings = new ArrayList<>();
        NatClass nat = report.network().nat();
        if (hasOpenPort(report)) {
            meanings.add(Meaning.PORT_OPENED);
        } else if (report.details().levels() == NatLevels.NONE) {
            meanings.add(untranslated(report));
        } else {
            meanings.addAll(translated(nat));
        }
        if (report.details().ipv6() == Ipv6.WORKS) {
            meanings.add(Meaning.IPV6_WORKS);
        }
        if (report.details().levels() == NatLevels.SEVERAL) {
            meanings.add(Meaning.SEVERAL_NATS);
        }
        return List.copyOf(meanings);
    }

    private static Meaning untranslated(NetworkReport report) {
        if (report.details().publicAddresses().stream().allMatch(InetAddress::isLoopbackAddress)) {
            return Meaning.MEDIATOR_HERE;
        }
        return report.network().nat().filtering() == NatFiltering.APDF
                ? Meaning.PUBLIC_BEHIND_FIREWALL
                : Meaning.PUBLIC;
    }

    private static List<Meaning> translated(NatClass nat) {
        return switch (nat.mapping()) {
            case EIM -> List.of(nat.filtering() == NatFiltering.EIF ? Meaning.EASY_AND_OPEN : Meaning.EASY);
            case ADM, APDM -> List.of(Meaning.SYMMETRIC, numbered(nat.ports()));
            case UNKNOWN -> List.of(Meaning.NAT_UNKNOWN);
        };
    }

    private static Meaning numbered(PortAllocation ports) {
        return switch (ports) {
            case PRESERVING, SEQUENTIAL -> Meaning.PORTS_FORETOLD;
            case BLOCK -> Meaning.PORTS_IN_BLOCK;
            case RANDOM, UNKNOWN -> Meaning.PORTS_RANDOM;
        };
    }

    /** What would make more peers reachable, or connections faster; empty if all is well. */
    public static List<Remedy> advice(NetworkReport report) {
        List<Remedy> advice = new ArrayList<>();
        boolean blocked = report.udp() == NetworkReport.Udp.BLOCKED;
        NatMapping mapping = report.network().nat().mapping();
        boolean symmetric = (mapping == NatMapping.ADM || mapping == NatMapping.APDM) && !hasOpenPort(report);
        if (blocked) {
            advice.add(Remedy.ALLOW_UDP);
        }
        boolean several = report.details().levels() == NatLevels.SEVERAL;
        if (several && symmetric) {
            advice.add(Remedy.PUBLIC_ADDRESS);
        } else if (symmetric && noneMapped(report)) {
            advice.add(Remedy.MAP_A_PORT);
        }
        if ((symmetric || blocked) && report.details().ipv6() == Ipv6.NONE) {
            advice.add(Remedy.IPV6);
        }
        if (symmetric || blocked) {
            advice.add(Remedy.OTHER_NETWORK);
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
