package dev.punchline.engine.sim;

import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One public port in use, and the flows through it. It lives as long as any of them. */
final class NatMappingEntry {
    /** A flow to one remote address and port, as Linux connection tracking keeps it. */
    private record Flow(MonoTime expiresAt, Duration lifetime) {}

    private final InetSocketAddress inside;
    private final InetSocketAddress firstRemote;
    private final int port;
    private final Map<InetSocketAddress, Flow> flows = new HashMap<>();

    NatMappingEntry(InetSocketAddress inside, InetSocketAddress firstRemote, int port) {
        this.inside = inside;
        this.firstRemote = firstRemote;
        this.port = port;
    }

    InetSocketAddress inside() {
        return inside;
    }

    int port() {
        return port;
    }

    boolean isLive(MonoTime now) {
        flows.values().removeIf(flow -> !now.isBefore(flow.expiresAt));
        return !flows.isEmpty();
    }

    /** When the first of its flows ends. */
    MonoTime firstEnd() {
        return flows.values().stream()
                .map(Flow::expiresAt)
                .min(MonoTime::compareTo)
                .orElseThrow();
    }

    /** Whether what goes from this inside address to this remote one uses this mapping (RFC 4787 section 4.1). */
    boolean serves(InetSocketAddress from, InetSocketAddress remote, NatMapping mapping) {
        return inside.equals(from) && sharesRemote(remote, mapping);
    }

    /** Whether the remote falls to this mapping's share of destinations. */
    boolean sharesRemote(InetSocketAddress remote, NatMapping mapping) {
        return switch (mapping) {
            case EIM -> true;
            case ADM -> firstRemote.getAddress().equals(remote.getAddress());
            case APDM -> firstRemote.equals(remote);
            case UNKNOWN -> throw new IllegalArgumentException("a NAT knows how it maps");
        };
    }

    /** Whether a datagram from this remote address comes in (RFC 4787 section 5). */
    boolean admits(InetSocketAddress remote, NatFiltering filtering) {
        return switch (filtering) {
            case EIF -> true;
            case ADF -> flows.keySet().stream().anyMatch(to -> to.getAddress().equals(remote.getAddress()));
            case APDF -> flows.containsKey(remote);
            case UNKNOWN -> throw new IllegalArgumentException("a NAT knows how it filters");
        };
    }

    /** A datagram went out; tells when its flow ends if it is the last one. */
    MonoTime sent(MonoTime now, InetSocketAddress remote, NatProfile profile) {
        Flow flow = flows.get(remote);
        Duration lifetime = flow == null ? profile.unrepliedLifetime() : flow.lifetime;
        MonoTime end = now.plus(lifetime);
        flows.put(remote, new Flow(end, lifetime));
        return end;
    }

    /** An answer prolongs its flow; a stranger let in by loose filtering opens none. */
    void received(MonoTime now, InetSocketAddress remote, NatProfile profile) {
        Duration lifetime = profile.repliedLifetime();
        flows.computeIfPresent(remote, (any, flow) -> new Flow(now.plus(lifetime), lifetime));
    }
}
