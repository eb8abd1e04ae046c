package dev.punchline.engine.session;

import dev.punchline.engine.session.SessionNode.Policy;
import dev.punchline.engine.sim.Bystander;
import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.NatProfile;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.engine.sim.StunServer;
import java.time.Duration;
import java.util.Optional;

/** Two peers behind NATs who know their networks, with a mediator in the middle. */
final class Pair {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    final SessionNode caller;
    final SessionNode called;
    private final SimNet net;

    private Pair(SimNet net, SessionNode caller, SessionNode called) {
        this.net = net;
        this.caller = caller;
        this.called = called;
        caller.knows(called);
        called.knows(caller);
    }

    /** The round trip between the two is four times the delay of the link, as is that of a signal. */
    static Pair of(SimNet net, Host one, Host other, Link uplink) {
        Duration signal = uplink.delay().multipliedBy(4);
        Pair pair = new Pair(
                net,
                new SessionNode(net, one, signal, Policy.AGREES),
                new SessionNode(net, other, signal, Policy.AGREES));
        StunServer server = StunServer.on(net, Link.of(uplink.delay()));
        pair.caller.examine(server);
        pair.called.examine(server);
        return pair;
    }

    static Pair behind(SimNet net, NatProfile callers, NatProfile calleds, Link uplink) {
        return of(net, home(net, "198.51.100.1", callers, uplink), home(net, "198.51.100.2", calleds, uplink), uplink);
    }

    static Host home(SimNet net, String outside, NatProfile profile, Link uplink) {
        return net.internet().nat(outside, profile, uplink).inside().host("192.168.1.10", Link.of(Duration.ZERO));
    }

    /** Others behind both NATs make mappings all the time. */
    void amongOthers(Duration every) {
        new Bystander(net, caller.host().network().host("192.168.1.77", Link.of(Duration.ZERO)), every);
        new Bystander(net, called.host().network().host("192.168.1.77", Link.of(Duration.ZERO)), every);
    }

    /** How long it took until both had a way; empty if patience ended before. */
    Optional<Duration> connect() {
        var start = net.now();
        caller.call(PATIENCE);
        boolean met = net.runUntil(this::haveWay, PATIENCE.plusSeconds(2));
        return met ? Optional.of(net.now().since(start)) : Optional.empty();
    }

    boolean haveWay() {
        return caller.has(SessionEffect.UseWay.class) && called.has(SessionEffect.UseWay.class);
    }
}
