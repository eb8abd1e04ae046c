package dev.punchline.engine;

import dev.punchline.engine.event.MappingLifetime;
import dev.punchline.engine.nat.NatLifetime;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.net.Way;
import dev.punchline.protocol.stun.StunMessage;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** Drives one {@link NatLifetime} over sockets that are closed when it is over. On the event loop only. */
final class LifetimeExamination {
    private final MachineTimer timer;
    private final List<UdpPort> ports;
    private final NatLifetime machine;
    private final CompletableFuture<MappingLifetime> outcome;

    /** @param ports as many as {@link NatLifetime#sockets} says, that nothing was sent from */
    LifetimeExamination(
            EventLoop loop,
            List<UdpPort> ports,
            InetSocketAddress server,
            Duration longest,
            RandomGenerator random,
            CompletableFuture<MappingLifetime> outcome) {
        this.timer = new MachineTimer(loop, this::begin);
        this.ports = List.copyOf(ports);
        this.outcome = outcome;
        this.machine = new NatLifetime(timer.now(), server, longest, random);
    }

    void begin() {
        machine.onTick(timer.now());
        pump();
    }

    /** Whether the message was an answer to one of its questions. */
    boolean onStun(Way from, StunMessage message) {
        int socket = ports.indexOf(from.port());
        boolean taken = socket >= 0 && machine.onMessage(timer.now(), socket, from.remote(), message);
        if (taken) {
            pump();
        }
        return taken;
    }

    /** Stops asking and closes its sockets; whoever waits for the outcome learns that there is none. */
    void close() {
        outcome.completeExceptionally(new CancellationException("the measurement was given up"));
        timer.arm(null);
        ports.forEach(UdpPort::close);
    }

    private void pump() {
        for (NatLifetime.Effect effect = machine.poll(); effect != null; effect = machine.poll()) {
            if (effect instanceof NatLifetime.Effect.Send send) {
                ports.get(send.socket()).sendStun(send.to(), StunBytes.of(send.request()));
            } else if (effect instanceof NatLifetime.Effect.Done done) {
                outcome.complete(done.lifetime());
                close();
            }
        }
        timer.arm(machine.deadline());
    }
}
