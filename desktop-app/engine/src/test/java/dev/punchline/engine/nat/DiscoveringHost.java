package dev.punchline.engine.nat;

import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Node;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.engine.sim.SimSocket;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A simulated computer that runs a discovery, as the driver in the engine does. */
final class DiscoveringHost implements Node {
    final List<InetSocketAddress> found = new ArrayList<>();
    final List<NatReport> sampled = new ArrayList<>();
    final List<NatReport> reports = new ArrayList<>();
    final List<MonoTime> unanswered = new ArrayList<>();
    int sent;
    private static final int MAIN_PORT = 40_000;

    private final SimNet net;
    private final Host host;
    private final NatServers servers;
    private final Map<NatSocket, SimSocket> sockets = new EnumMap<>(NatSocket.class);
    private NatDiscovery discovery;

    DiscoveringHost(SimNet net, Host host, NatServers servers) {
        this.net = net;
        this.host = host;
        this.servers = servers;
        sockets.put(NatSocket.MAIN, host.bind(MAIN_PORT, this));
        bindOthers();
        discovery = discovery();
    }

    /** Looks once more with the same main socket; results of before are forgotten. */
    void again() {
        found.clear();
        sampled.clear();
        reports.clear();
        sent = 0;
        Map<NatSocket, SimSocket> before = new EnumMap<>(sockets);
        bindOthers();
        before.forEach((which, socket) -> {
            if (which != NatSocket.MAIN) {
                socket.close(); // late, as a system hardly ever gives the same port again
            }
        });
        discovery = discovery();
    }

    private void bindOthers() {
        for (NatSocket which : EnumSet.complementOf(EnumSet.of(NatSocket.MAIN))) {
            sockets.put(which, host.bind(this));
        }
    }

    private NatDiscovery discovery() {
        Map<NatSocket, Integer> ports = new EnumMap<>(NatSocket.class);
        sockets.forEach((which, socket) -> ports.put(which, socket.local().getPort()));
        return new NatDiscovery(net.now(), servers, ports, net.random());
    }

    InetSocketAddress mainAddress() {
        return sockets.get(NatSocket.MAIN).local();
    }

    @Override
    public void onDatagram(MonoTime now, SimSocket socket, InetSocketAddress from, ByteBuffer payload) {
        try {
            StunMessage message = StunDecoder.decode(payload);
            sockets.forEach((which, each) -> {
                if (each == socket) {
                    discovery.onMessage(now, which, from, message);
                }
            });
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
                sockets.get(send.from()).send(send.to(), StunEncoder.encode(send.request()));
            } else if (effect instanceof NatEffect.Found address) {
                found.add(address.reflexive());
            } else if (effect instanceof NatEffect.Unanswered) {
                unanswered.add(net.now());
            } else if (effect instanceof NatEffect.Sampled early) {
                sampled.add(early.report());
            } else if (effect instanceof NatEffect.Done done) {
                reports.add(done.report());
            }
        }
    }
}
