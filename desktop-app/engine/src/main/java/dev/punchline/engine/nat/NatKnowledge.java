package dev.punchline.engine.nat;

import dev.punchline.engine.event.Hairpin;
import dev.punchline.engine.event.NatView;
import dev.punchline.engine.event.NetworkReport.Udp;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.nat.PortForecast;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What all discoveries of one network together tell of it: a class that does not flip because one of them lost packets.
 * Pure; not thread-safe.
 */
public final class NatKnowledge {
    /** A second look settles a doubt: both would have to err in the same way. */
    private static final int AGREEING = 2;

    /** Loss alone can make a filter look tighter than it is, so that takes one look more. */
    private static final int AGREEING_SILENCES = 3;

    /** From then on a block is known to a hundredth; older samples tell of ports that are long gone. */
    private static final int MOST_SAMPLES = 256;

    private final Set<InetAddress> publicAddresses = new LinkedHashSet<>();
    private final Set<PortSample> samples = new LinkedHashSet<>();
    private Agreement<Udp> udp = new Agreement<>(Udp.UNKNOWN);
    private Agreement<NatMapping> mapping = new Agreement<>(NatMapping.UNKNOWN);
    private Agreement<NatFiltering> filtering = new Agreement<>(NatFiltering.UNKNOWN);
    private Agreement<PortAllocation> ports = new Agreement<>(PortAllocation.UNKNOWN);
    private Agreement<Hairpin> hairpin = new Agreement<>(Hairpin.UNKNOWN);
    private NatView view = NatView.ONE_ADDRESS;
    private Optional<PortForecast> forecast = Optional.empty();

    /** Takes what is known while a discovery goes on: it counts where nothing is known yet. */
    public void onSampled(NatReport report) {
        if (mapping.held() == NatMapping.UNKNOWN || isElsewhere(report)) {
            onReport(report);
        }
    }

    /** No server has answered for a while: UDP is taken for blocked where nothing else is known. */
    public void onUnanswered() {
        if (udp.held() == Udp.UNKNOWN) {
            udp.read(Udp.BLOCKED, AGREEING);
        }
    }

    /** Takes the report of a discovery. One from behind another public address begins anew. */
    public void onReport(NatReport report) {
        if (isElsewhere(report)) {
            forget();
        }
        // With one address a server cannot tell EIM from ADM, nor ADF from EIF: then these words say nothing against
        // ours.
        boolean coarse = view == NatView.TWO_ADDRESSES && report.view() == NatView.ONE_ADDRESS;
        boolean finer = view == NatView.ONE_ADDRESS && report.view() == NatView.TWO_ADDRESSES;
        view = finer ? report.view() : view;
        report.samples().forEach(sample -> publicAddresses.add(sample.seen().getAddress()));
        learnUdp(report.udp());
        if (!coarse || report.natClass().mapping() != NatMapping.EIM) {
            // With a second address of the server, what was EIM may turn out as ADM: no contradiction, a closer look.
            mapping.read(report.natClass().mapping(), finer ? 1 : AGREEING);
        }
        if (!coarse || report.natClass().filtering() != NatFiltering.ADF) {
            learnFiltering(report.natClass().filtering());
        }
        hairpin.read(report.hairpin(), AGREEING);
        learnPorts(report);
    }

    /** All servers see another address than before. Carriers with a pool show several, so one in common is enough. */
    private boolean isElsewhere(NatReport report) {
        return !publicAddresses.isEmpty()
                && !report.samples().isEmpty()
                && report.samples().stream()
                        .noneMatch(
                                sample -> publicAddresses.contains(sample.seen().getAddress()));
    }

    private void learnUdp(Udp reading) {
        if (reading == Udp.OPEN) {
            udp.settle(reading); // an answer proves it
        } else {
            udp.read(reading, AGREEING);
        }
    }

    private void learnFiltering(NatFiltering reading) {
        // An answer from where none was asked proves a loose filter; silence proves nothing.
        if (reading.compareTo(filtering.held()) < 0) {
            filtering.settle(reading);
        } else {
            filtering.read(reading, AGREEING_SILENCES);
        }
    }

    private void learnPorts(NatReport report) {
        List<PortSample> fresh = report.samples().stream().map(NatSample::port).toList();
        samples.removeAll(fresh); // the newest come last
        samples.addAll(fresh);
        while (samples.size() > MOST_SAMPLES) {
            samples.remove(samples.iterator().next());
        }
        PortPattern pattern = new PortPattern(report.natClass().ports(), report.forecast());
        PortPattern all = PortPattern.of(List.copyOf(samples));
        // Counters have gone on between two looks, so only one look shows them. Blocks show the better, the more is
        // seen.
        boolean better = isUnordered(pattern) && isUnordered(all);
        ports.read((better ? all : pattern).allocation(), AGREEING);
        if (ports.held() == pattern.allocation() || (better && ports.held() == all.allocation())) {
            forecast = (better ? all : pattern).forecast();
        }
    }

    private static boolean isUnordered(PortPattern pattern) {
        return pattern.allocation() == PortAllocation.RANDOM || pattern.allocation() == PortAllocation.BLOCK;
    }

    /** The network is another one. */
    public void forget() {
        publicAddresses.clear();
        samples.clear();
        udp = new Agreement<>(Udp.UNKNOWN);
        mapping = new Agreement<>(NatMapping.UNKNOWN);
        filtering = new Agreement<>(NatFiltering.UNKNOWN);
        ports = new Agreement<>(PortAllocation.UNKNOWN);
        hairpin = new Agreement<>(Hairpin.UNKNOWN);
        view = NatView.ONE_ADDRESS;
        forecast = Optional.empty();
    }

    public NatClass natClass() {
        return new NatClass(mapping.held(), filtering.held(), ports.held());
    }

    /** How much of it could be seen. */
    public NatView view() {
        return view;
    }

    public Udp udp() {
        return udp.held();
    }

    public Hairpin hairpin() {
        return hairpin.held();
    }

    /** Where the next ports are expected, by the newest look that fits what is held. */
    public Optional<PortForecast> forecast() {
        return forecast;
    }

    /** All addresses under which servers have seen this network. */
    public List<InetAddress> publicAddresses() {
        return List.copyOf(publicAddresses);
    }

    /** Whether the last report contradicted what is held: looking again soon is worth its packets. */
    public boolean isDoubtful() {
        return udp.isDoubtful()
                || mapping.isDoubtful()
                || filtering.isDoubtful()
                || ports.isDoubtful()
                || hairpin.isDoubtful();
    }
}
