package dev.punchline.engine.sim;

import dev.punchline.engine.sim.NatProfile.Hairpin;
import dev.punchline.engine.sim.NatProfile.Strangers;
import dev.punchline.protocol.nat.PortAllocation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A router with a network behind it and one address outside. */
public final class Nat implements Member {
    private record Stranger(InetSocketAddress from, int port) {}

    private final String name;
    private final Network outside;
    private final Network inside;
    private final Link link;
    private final InetAddress address;
    private final NatProfile profile;
    private final PortPool ports;
    private final NatMappings mappings = new NatMappings();
    private final Set<Stranger> strangers = new HashSet<>();

    Nat(String name, Network outside, Link link, InetAddress address, NatProfile profile) {
        this.name = name;
        this.outside = outside;
        this.inside = new Network(outside.net(), "inside " + name, this);
        this.link = link;
        this.address = address;
        this.profile = profile;
        this.ports = new PortPool(profile.ports(), outside.net().random());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Link link() {
        return link;
    }

    public Network inside() {
        return inside;
    }

    public InetAddress address() {
        return address;
    }

    /** The power goes off and on: all mappings are gone. */
    public void restart() {
        mappings.clear();
        strangers.clear();
    }

    /** A datagram from inside whose destination is not inside. */
    void leave(Datagram datagram) {
        InetSocketAddress remote = datagram.to();
        Optional<NatMappingEntry> mapping = mappingFor(datagram.from(), remote);
        if (mapping.isEmpty()) {
            net().tell(name, "out of ports", datagram);
            return;
        }
        mappings.willEnd(mapping.get().sent(net().now(), remote, profile));
        Datagram translated =
                datagram.from(new InetSocketAddress(address, mapping.get().port()));
        if (!remote.getAddress().equals(address)) {
            net().carry(link, translated, name, outside::route);
        } else if (profile.hairpin() == Hairpin.SUPPORTED) {
            arrive(translated);
        } else {
            net().tell(name, "no hairpin", datagram);
        }
    }

    /** A datagram to the outside address. */
    @Override
    public void arrive(Datagram datagram) {
        mappings.expire(net().now());
        InetSocketAddress remote = datagram.from();
        int port = datagram.to().getPort();
        Optional<NatMappingEntry> mapping = mappings.at(port)
                .filter(entry -> entry.admits(remote, profile.filtering()))
                .findFirst();
        if (mapping.isPresent()) {
            mapping.get().received(net().now(), remote, profile);
            mappings.willEnd(net().now().plus(profile.repliedLifetime()));
            inside.route(datagram.to(mapping.get().inside()));
        } else {
            net().tell(name, "filters", datagram);
            if (profile.strangers() == Strangers.REMEMBERED) {
                strangers.add(new Stranger(remote, port));
            }
        }
    }

    private Optional<NatMappingEntry> mappingFor(InetSocketAddress from, InetSocketAddress remote) {
        mappings.expire(net().now());
        Optional<NatMappingEntry> known = mappings.of(from)
                .filter(entry -> entry.serves(from, remote, profile.mapping()))
                .findFirst();
        if (known.isPresent()) {
            return known;
        }
        int port = ports.take(from, candidate -> isFree(candidate, remote));
        if (port == 0) {
            return Optional.empty();
        }
        NatMappingEntry made = new NatMappingEntry(from, remote, port);
        mappings.add(made);
        return Optional.of(made);
    }

    /**
     * A NAT that preserves ports may use one port for several destinations at once, as Linux does; every other gives
     * each mapping a port of its own.
     */
    private boolean isFree(int port, InetSocketAddress remote) {
        boolean overloads = profile.ports().allocation() == PortAllocation.PRESERVING;
        return !strangers.contains(new Stranger(remote, port))
                && mappings.at(port).noneMatch(entry -> !overloads || entry.sharesRemote(remote, profile.mapping()));
    }

    private SimNet net() {
        return outside.net();
    }
}
