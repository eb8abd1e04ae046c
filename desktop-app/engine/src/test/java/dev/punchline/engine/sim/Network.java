package dev.punchline.engine.sim;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One address realm: the internet itself, or what lies behind a NAT. */
public final class Network {
    private final SimNet net;
    private final String name;
    private final Map<InetAddress, Member> members = new HashMap<>();
    private final @Nullable Nat gateway;

    Network(SimNet net, String name, @Nullable Nat gateway) {
        this.net = net;
        this.name = name;
        this.gateway = gateway;
    }

    SimNet net() {
        return net;
    }

    /** Adds a host; its name in the transcript is its address. */
    public Host host(String address, Link link) {
        Host host = new Host(address, this, link, SimNet.address(address));
        join(host.address(), host);
        return host;
    }

    /** Adds a NAT whose outside has this address; hosts behind it are added to its {@link Nat#inside}. */
    public Nat nat(String address, NatProfile profile, Link link) {
        Nat nat = new Nat(address, this, link, SimNet.address(address), profile);
        join(SimNet.address(address), nat);
        return nat;
    }

    private void join(InetAddress address, Member member) {
        if (members.putIfAbsent(address, member) != null) {
            throw new IllegalArgumentException(address + " exists in " + name);
        }
    }

    /** A datagram of a member has reached the middle of this network. */
    void route(Datagram datagram) {
        Member member = members.get(datagram.to().getAddress());
        if (member != null) {
            net.carry(member.link(), datagram, member.name(), member::arrive);
        } else if (gateway != null) {
            gateway.leave(datagram);
        } else {
            net.tell(name, "no route", datagram);
        }
    }
}
