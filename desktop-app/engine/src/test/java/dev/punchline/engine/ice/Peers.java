package dev.punchline.engine.ice;

import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.Nat;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.Node;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.engine.sim.SimSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two agents, each behind a NAT of its own or on the open internet, and what a STUN server told them. */
final class Peers {
    final IceNode caller;
    final IceNode called;

    private Peers(IceNode caller, IceNode called) {
        this.caller = caller;
        this.called = called;
    }

    /** 50 ms between the two, all of it between the routers. */
    static final Link UPLINK = new Link(Duration.ofNanos(12_500_000), Duration.ZERO, 0, 0);

    static Peers behind(SimNet net, NatProfile callers, NatProfile calleds) {
        return behind(net, callers, calleds, UPLINK, IceTiming.DEFAULT);
    }

    static Peers behind(SimNet net, NatProfile callers, NatProfile calleds, Link uplink, IceTiming timing) {
        return of(
                net,
                new IceNode(net, home(net, "198.51.100.1", callers, uplink), IceRole.CONTROLLING, timing),
                new IceNode(net, home(net, "198.51.100.2", calleds, uplink), IceRole.CONTROLLED, timing));
    }

    static Host home(SimNet net, String outside, NatProfile profile, Link uplink) {
        Nat nat = net.internet().nat(outside, profile, uplink);
        return nat.inside().host("192.168.1.10", Link.of(Duration.ZERO));
    }

    /** Asks a server for the reflexive addresses of both, as is done long before anybody calls. */
    static Peers of(SimNet net, IceNode caller, IceNode called) {
        List<InetSocketAddress> seen = new ArrayList<>();
        Node server = (now, socket, from, payload) -> seen.add(from);
        SimSocket stun = net.internet().host("203.0.113.1", Link.ofMillis(1)).bind(3478, server);
        for (IceNode node : List.of(caller, called)) {
            // Repeated, since the link may lose it.
            while (seen.isEmpty()) {
                node.socket().send(stun.local(), ByteBuffer.allocate(20));
                net.run(Duration.ofMillis(200));
            }
            node.reflexive(seen.get(0));
            seen.clear();
        }
        stun.close();
        return new Peers(caller, called);
    }

    /** Both have the other's description at the same time. */
    Peers start() {
        caller.learn(called);
        called.learn(caller);
        return this;
    }

    boolean areConnected() {
        return caller.isConnected() && called.isConnected();
    }

    boolean areDecided() {
        return caller.isDecided() && called.isDecided();
    }
}
