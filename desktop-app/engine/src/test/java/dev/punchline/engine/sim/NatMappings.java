package dev.punchline.engine.sim;

import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mappings of one NAT, found by either end: in a search there are thousands. */
final class NatMappings {
    private final Map<InetSocketAddress, List<NatMappingEntry>> byInside = new HashMap<>();
    private final Map<Integer, List<NatMappingEntry>> byPort = new HashMap<>();
    private @Nullable MonoTime sweepAt;

    Stream<NatMappingEntry> of(InetSocketAddress inside) {
        return byInside.getOrDefault(inside, List.of()).stream();
    }

    Stream<NatMappingEntry> at(int port) {
        return byPort.getOrDefault(port, List.of()).stream();
    }

    void add(NatMappingEntry entry) {
        byInside.computeIfAbsent(entry.inside(), any -> new ArrayList<>()).add(entry);
        byPort.computeIfAbsent(entry.port(), any -> new ArrayList<>()).add(entry);
    }

    void clear() {
        byInside.clear();
        byPort.clear();
    }

    /** A flow of one of them ends then if nothing more comes. */
    void willEnd(MonoTime end) {
        if (sweepAt == null || end.isBefore(sweepAt)) {
            sweepAt = end;
        }
    }

    /** Removes those that have ended; looks at them only when one of them may have. */
    void expire(MonoTime now) {
        if (sweepAt == null || now.isBefore(sweepAt)) {
            return;
        }
        byInside.values().forEach(entries -> entries.removeIf(entry -> !entry.isLive(now)));
        byInside.values().removeIf(List::isEmpty);
        byPort.clear();
        sweepAt = null;
        for (List<NatMappingEntry> entries : byInside.values()) {
            for (NatMappingEntry entry : entries) {
                byPort.computeIfAbsent(entry.port(), any -> new ArrayList<>()).add(entry);
                willEnd(entry.firstEnd());
            }
        }
    }
}
