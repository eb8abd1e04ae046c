package dev.punchline.lab.nat;

import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One outside port in use, and the flows through it: one per remote endpoint that its filter tells apart. */
final class Mapping {
    private record Flow(MonoTime expiresAt, Duration lifetime) {}

    private final Endpoint inside;
    private final int port;
    private final NatFiltering filtering;
    private final Map<Endpoint, Flow> flows = new HashMap<>();
    private MonoTime expiresAt;

    Mapping(MonoTime now, Endpoint inside, int port, NatFiltering filtering) {
        this.inside = inside;
        this.port = port;
        this.filtering = filtering;
        this.expiresAt = now;
    }

    Endpoint inside() {
        return inside;
    }

    int port() {
        return port;
    }

    /** It lives as long as any of its flows. */
    boolean isLive(MonoTime now) {
        return now.isBefore(expiresAt);
    }

    void sent(MonoTime now, Endpoint remote, Duration unreplied) {
        Flow flow = live(now, remote);
        prolong(now, remote, flow == null ? unreplied : flow.lifetime);
    }

    /** An answer prolongs its flow. */
    void received(MonoTime now, Endpoint remote, Duration replied) {
        prolong(now, remote, replied);
    }

    /** The connection ends: only its last packets still pass. */
    void ends(MonoTime now, Endpoint remote, Duration transitory) {
        flows.put(scope(remote), new Flow(now.plus(transitory), transitory));
        expiresAt = flows.values().stream()
                .map(Flow::expiresAt)
                .max(MonoTime::compareTo)
                .orElse(now);
    }

    /** Whether a packet from this remote endpoint comes in (RFC 4787 section 5). */
    boolean admits(MonoTime now, Endpoint remote) {
        return live(now, remote) != null;
    }

    /** Forgets flows that are over: one that searches for a port leaves thousands. */
    void sweep(MonoTime now) {
        flows.values().removeIf(flow -> !now.isBefore(flow.expiresAt));
    }

    private @Nullable Flow live(MonoTime now, Endpoint remote) {
        Flow flow = flows.get(scope(remote));
        return flow == null || !now.isBefore(flow.expiresAt) ? null : flow;
    }

    private void prolong(MonoTime now, Endpoint remote, Duration lifetime) {
        MonoTime until = now.plus(lifetime);
        flows.put(scope(remote), new Flow(until, lifetime));
        expiresAt = until.isAfter(expiresAt) ? until : expiresAt;
    }

    private Endpoint scope(Endpoint remote) {
        return switch (filtering) {
            case EIF -> Scope.ANY;
            case ADF -> Scope.address(remote);
            case APDF -> remote;
            case UNKNOWN -> throw new IllegalStateException("refused by Behaviour");
        };
    }
}
