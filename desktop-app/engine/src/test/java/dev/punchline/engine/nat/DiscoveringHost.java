package dev.punchline.engine.nat;

import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Node;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.engine.sim.SimSocket;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A simulated computer that runs a discovery, as the driver in the engine does. */
final class DiscoveringHost implements Node {
    final List<InetSocketAddress> found = new ArrayList<>();
    final List<NatReport> reports = new ArrayList<>();
    int sent;
    private static final int MAIN_PORT = 40_000;

    private final SimNet net;
    private final Host host;
    private final NatServers servers;
    private final SimSocket main;
    private SimSocket fresh;
    private NatDiscovery discovery;

    DiscoveringHost(SimNet net, Host host, NatServers servers) {
        this.net = net;
        this.host = host;
        this.servers = servers;
        main = host.bind(MAIN_PORT, this);
        fresh = host.bind(this);
        discovery = discovery();
    }

    /** Looks once more with the same main socket; results of before are forgotten. */
    void again() {
        found.clear();
        reports.clear();
        sent = 0;
        fresh.close();
        fresh = host.bind(this);
        discovery = discovery();
    }

    private NatDiscovery discovery() {
        return new NatDiscovery(
                net.now(),
                servers,
                Map.of(NatSocket.MAIN, MAIN_PORT, NatSocket.FRESH, fresh.local().getPort()),
                net.random());
    }

    InetSocketAddress mainAddress() {
        return main.local();
    }

    @Override
    public void onDatagram(MonoTime now, SimSocket socket, InetSocketAddress from, ByteBuffer payload) {
        try {
            discovery.onMessage(
                    now, socket == main ? NatSocket.MAIN : NatSocket.FRESH, from, StunDecoder.decode(payload));
        } catch (StunFormatException e) {
            throw new AssertionError(e);
        }
        pump();
    }

    @Override
    public void onTick(MonoTime now) {
        discovery.onTick(now);
        pump();
    }

    @Override
    public @Nullable MonoTime deadline() {
        return discovery.deadline();
    }

    private void pump() {
        for (NatEffect effect = discovery.poll(); effect != null; effect = discovery.poll()) {
            if (effect instanceof NatEffect.Send send) {
                sent++;
                (send.from() == NatSocket.MAIN ? main : fresh).send(send.to(), StunEncoder.encode(send.request()));
            } else if (effect instanceof NatEffect.Found address) {
                found.add(address.reflexive());
            } else if (effect instanceof NatEffect.Done done) {
                reports.add(done.report());
            }
        }
    }
}
