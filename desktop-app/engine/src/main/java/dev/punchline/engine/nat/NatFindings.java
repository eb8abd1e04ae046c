package dev.punchline.engine.nat;

import dev.punchline.engine.event.Hairpin;
import dev.punchline.engine.event.NetworkReport.Udp;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the report out of all probes, at the end or as far as they are. */
final class NatFindings {
    private final Map<NatQuestion, NatProbe> probes;
    private final Map<NatSocket, Integer> localPorts;

    NatFindings(Map<NatQuestion, NatProbe> probes, Map<NatSocket, Integer> localPorts) {
        this.probes = probes;
        this.localPorts = localPorts;
    }

    /**
     * The report.
     *
     * @param reflexive public addresses of the main socket
     * @param hairpin null if it was not tried
     */
    NatReport report(List<InetSocketAddress> reflexive, @Nullable NatHairpin hairpin) {
        NatClassifier classifier = new NatClassifier(probes);
        List<NatSample> samples = samples();
        PortPattern pattern = pattern(samples);
        return new NatReport(
                classifier.natClass(pattern.allocation()),
                classifier.view(),
                udp(),
                hairpin(hairpin),
                reflexive,
                samples,
                roundTrip(),
                pattern.forecast());
    }

    /**
     * Mappings of the main socket may be old, and then they stand in no order with the new ones of the other sockets;
     * they count where there is nothing else.
     */
    private static PortPattern pattern(List<NatSample> samples) {
        PortPattern fresh = PortPattern.of(samples.stream()
                .filter(sample -> sample.socket() != NatSocket.MAIN)
                .map(NatSample::port)
                .toList());
        return fresh.allocation() == PortAllocation.UNKNOWN
                ? PortPattern.of(samples.stream().map(NatSample::port).toList())
                : fresh;
    }

    NatMapping mapping() {
        return new NatClassifier(probes).mapping();
    }

    private static Hairpin hairpin(@Nullable NatHairpin hairpin) {
        return hairpin == null || !hairpin.isOver() ? Hairpin.UNKNOWN : hairpin.outcome();
    }

    private Udp udp() {
        return probes.values().stream()
                        .filter(probe -> probe.question().socket() == NatSocket.MAIN)
                        .allMatch(probe -> probe.outcome() == NatProbe.Outcome.SILENCE)
                ? Udp.BLOCKED
                : Udp.OPEN;
    }

    private List<NatSample> samples() {
        List<NatSample> samples = new ArrayList<>();
        for (NatProbe probe : probes.values()) {
            InetSocketAddress seen = probe.seen();
            NatSocket socket = probe.question().socket();
            if (seen != null && probe.question().asksForMapping()) {
                samples.add(new NatSample(socket, localPorts.getOrDefault(socket, 0), probe.server(), seen));
            }
        }
        return samples;
    }

    private Optional<Duration> roundTrip() {
        return probes.values().stream()
                .filter(probe -> probe.question().asksForMapping())
                .flatMap(probe -> Optional.ofNullable(probe.roundTrip()).stream())
                .min(Duration::compareTo);
    }
}
