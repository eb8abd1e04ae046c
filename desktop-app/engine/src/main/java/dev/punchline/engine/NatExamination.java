package dev.punchline.engine;

import dev.punchline.engine.nat.NatDiscovery;
import dev.punchline.engine.nat.NatEffect;
import dev.punchline.engine.nat.NatReport;
import dev.punchline.engine.nat.NatServers;
import dev.punchline.engine.nat.NatSocket;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.net.Way;
import dev.punchline.protocol.stun.StunMessage;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Drives one {@link NatDiscovery} over its sockets. On the event loop only. */
final class NatExamination {
    private final MachineTimer timer;
    private final Map<NatSocket, UdpPort> ports;
    private final NatDiscovery discovery;
    private final Listener listener;

    /** Told what is found. */
    interface Listener {
        /** The main socket has this public address. */
        void onFound(InetSocketAddress reflexive);

        /** No server answers. */
        void onUnanswered();

        /** Mapping and ports are known, the filter not yet. */
        void onSampled(NatReport report);

        /** It is over; the sockets are closed but for the main one. */
        void onReport(NatReport report);
    }

    NatExamination(
            EventLoop loop,
            Map<NatSocket, UdpPort> ports,
            NatServers servers,
            RandomGenerator random,
            Listener listener) {
        this.timer = new MachineTimer(loop, this::begin);
        this.ports = ports;
        this.listener = listener;
        Map<NatSocket, Integer> localPorts = new EnumMap<>(NatSocket.class);
        ports.forEach(
                (socket, port) -> localPorts.put(socket, port.localAddress().getPort()));
        this.discovery = new NatDiscovery(timer.now(), servers, localPorts, random);
    }

    void begin() {
        discovery.onTick(timer.now());
        pump();
    }

    /** Stops asking and closes the sockets that are not the engine's own. */
    void close() {
        timer.arm(null);
        ports.forEach((socket, port) -> {
            if (socket != NatSocket.MAIN) {
                port.close();
            }
        });
    }

    /** Whether the message was an answer to one of its questions. */
    boolean onStun(Way from, StunMessage message) {
        for (Map.Entry<NatSocket, UdpPort> each : ports.entrySet()) {
            if (each.getValue() == from.port()
                    && discovery.onMessage(timer.now(), each.getKey(), from.remote(), message)) {
                pump();
                return true;
            }
        }
        return false;
    }

    private void pump() {
        for (NatEffect effect = discovery.poll(); effect != null; effect = discovery.poll()) {
            if (effect instanceof NatEffect.Send send) {
                port(send.from()).sendStun(send.to(), StunBytes.of(send.request()));
            } else if (effect instanceof NatEffect.Found found) {
                listener.onFound(found.reflexive());
            } else if (effect instanceof NatEffect.Unanswered) {
                listener.onUnanswered();
            } else if (effect instanceof NatEffect.Sampled sampled) {
                listener.onSampled(sampled.report());
            } else if (effect instanceof NatEffect.Done done) {
                close();
                listener.onReport(done.report());
            }
        }
        timer.arm(discovery.deadline());
    }

    private UdpPort port(NatSocket socket) {
        UdpPort port = ports.get(socket);
        if (port == null) {
            throw new IllegalStateException("no socket " + socket);
        }
        return port;
    }
}
