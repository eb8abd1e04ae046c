package dev.punchline.engine.nat;

import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.nat.PortRange;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a NAT numbers its ports, and where the next ones are expected.
 *
 * @param allocation the word for it; unknown with fewer than two mappings
 * @param forecast empty where the ports are preserved, since the local port then tells, and where nothing is known
 */
public record PortPattern(PortAllocation allocation, Optional<PortForecast> forecast) {
    private static final PortPattern UNKNOWN = new PortPattern(PortAllocation.UNKNOWN, Optional.empty());

    /**
     * Reads the pattern off the mappings.
     *
     * @param samples in the order in which the mappings were asked for; that a few were made in another order, or that
     *     others took ports in between, does no harm. The same mapping may be seen many times. If they show several
     *     public addresses, the one of most mappings counts, the newer of two.
     */
    public static PortPattern of(List<PortSample> samples) {
        List<PortSample> mappings = atOneAddress(List.copyOf(new LinkedHashSet<>(samples)));
        List<PortSample> moved =
                mappings.stream().filter(sample -> !sample.preservesPort()).toList();
        // A preserving NAT gives another port now and then, where the port is taken. One that preserves the first
        // mapping of a socket only is known by the others.
        if (mappings.size() - moved.size() > moved.size()) {
            return new PortPattern(PortAllocation.PRESERVING, Optional.empty());
        }
        List<Integer> ports =
                moved.stream().map(sample -> sample.seen().getPort()).distinct().toList();
        if (ports.size() < 2) {
            return UNKNOWN;
        }
        return of(mappings.get(0).seen().getAddress(), ports);
    }

    private static PortPattern of(InetAddress address, List<Integer> ports) {
        int last = ports.get(ports.size() - 1);
        Optional<PortSequence> sequence = PortSequence.of(ports);
        if (sequence.isPresent()) {
            PortForecast forecast = new PortForecast(
                    address,
                    sequence.get().newest(),
                    sequence.get().step(),
                    sequence.get().range());
            return new PortPattern(PortAllocation.SEQUENTIAL, Optional.of(forecast));
        }
        Optional<PortRange> block = PortBlock.of(ports);
        PortRange range = block.orElse(PortRange.WHOLE);
        for (int port : ports) {
            range = range.with(port);
        }
        return new PortPattern(
                block.isPresent() ? PortAllocation.BLOCK : PortAllocation.RANDOM,
                Optional.of(new PortForecast(address, last, 0, range)));
    }

    private static List<PortSample> atOneAddress(List<PortSample> samples) {
        var byAddress = samples.stream()
                .collect(Collectors.groupingBy(sample -> sample.seen().getAddress()));
        List<PortSample> most = List.of();
        for (PortSample sample : samples) {
            List<PortSample> candidate = byAddress.getOrDefault(sample.seen().getAddress(), List.of());
            if (candidate.size() >= most.size()) {
                most = candidate;
            }
        }
        return most;
    }
}
