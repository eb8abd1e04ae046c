package dev.punchline.lab.nat;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A NAT with one outside address. Not thread-safe. */
public final class Translator {
    /** RFC 5382 section 5, REQ-5: at least two hours and four minutes for an established connection. */
    private static final Duration TCP_LIFETIME = Duration.ofMinutes(124);
    /** Shorter than the four minutes there, so that a small block is not used up by connections that are over. */
    private static final Duration TCP_TRANSITORY = Duration.ofSeconds(5);

    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);

    /** Whose mapping it is: one inside endpoint's, towards the part of the remote that the mapping depends on. */
    private record Owner(Transport transport, Endpoint inside, Endpoint scope) {}

    private record OutsidePort(Transport transport, int port) {}

    private final Behaviour behaviour;
    private final Subnet inside;
    private final int outsideAddress;
    private final Map<Transport, PortPool> pools = new EnumMap<>(Transport.class);
    private final Map<Owner, Mapping> byOwner = new HashMap<>();
    private final Map<OutsidePort, Mapping> byPort = new HashMap<>();
    private @Nullable MonoTime sweepAt;

    public Translator(Behaviour behaviour, Subnet inside, int outsideAddress, RandomGenerator random) {
        this.behaviour = behaviour;
        this.inside = inside;
        this.outsideAddress = outsideAddress;
        for (Transport transport : Transport.values()) {
            pools.put(transport, new PortPool(behaviour.ports(), random));
        }
    }

    /** Gives the packet its new addresses. False: it is dropped, and the packet may have been changed in part. */
    public boolean translate(MonoTime now, Ipv4Packet packet) {
        sweep(now);
        if (!inside.contains(packet.source().address())) {
            return enter(now, packet);
        }
        return leave(now, packet)
                && (packet.destination().address() != outsideAddress
                        || behaviour.hairpin() == Hairpin.SUPPORTED && enter(now, packet));
    }

    private boolean leave(MonoTime now, Ipv4Packet packet) {
        Endpoint remote = packet.destination();
        Mapping mapping = mappingFor(now, packet.transport(), packet.source(), remote);
        if (mapping == null) {
            return false;
        }
        if (packet.endsConnection()) {
            mapping.ends(now, remote, TCP_TRANSITORY);
        } else {
            mapping.sent(now, remote, lifetime(packet, behaviour.unrepliedLifetime()));
        }
        packet.setSource(new Endpoint(outsideAddress, mapping.port()));
        return true;
    }

    private boolean enter(MonoTime now, Ipv4Packet packet) {
        Endpoint remote = packet.source();
        Endpoint outside = packet.destination();
        Mapping mapping = byPort.get(new OutsidePort(packet.transport(), outside.port()));
        if (outside.address() != outsideAddress || mapping == null || !mapping.admits(now, remote)) {
            return false;
        }
        if (packet.endsConnection()) {
            mapping.ends(now, remote, TCP_TRANSITORY);
        } else {
            mapping.received(now, remote, lifetime(packet, behaviour.repliedLifetime()));
        }
        packet.setDestination(mapping.inside());
        return true;
    }

    private @Nullable Mapping mappingFor(MonoTime now, Transport transport, Endpoint from, Endpoint remote) {
        Owner owner = new Owner(transport, from, scope(remote));
        Mapping known = byOwner.get(owner);
        if (known != null && known.isLive(now)) {
            return known;
        }
        OptionalInt port = pools.get(transport).take(from, candidate -> isFree(now, transport, candidate));
        if (port.isEmpty()) {
            return null;
        }
        Mapping made = new Mapping(now, from, port.getAsInt(), behaviour.filtering());
        byOwner.put(owner, made);
        byPort.put(new OutsidePort(transport, made.port()), made);
        return made;
    }

    private boolean isFree(MonoTime now, Transport transport, int port) {
        Mapping holder = byPort.get(new OutsidePort(transport, port));
        return holder == null || !holder.isLive(now);
    }

    private Endpoint scope(Endpoint remote) {
        return switch (behaviour.mapping()) {
            case EIM -> Scope.ANY;
            case ADM -> Scope.address(remote);
            case APDM -> remote;
            case UNKNOWN -> throw new IllegalStateException("refused by Behaviour");
        };
    }

    private static Duration lifetime(Ipv4Packet packet, Duration otherwise) {
        return packet.transport() == Transport.TCP ? TCP_LIFETIME : otherwise;
    }

    private void sweep(MonoTime now) {
        if (sweepAt != null && now.isBefore(sweepAt)) {
            return;
        }
        sweepAt = now.plus(SWEEP_INTERVAL);
        byOwner.values().removeIf(mapping -> !mapping.isLive(now));
        byPort.values().removeIf(mapping -> !mapping.isLive(now));
        byPort.values().forEach(mapping -> mapping.sweep(now));
    }
}
