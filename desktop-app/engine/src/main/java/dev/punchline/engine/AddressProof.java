package dev.punchline.engine;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.net.Way;
import dev.punchline.engine.probing.Presentation;
import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.stun.StunMessage;
import io.netty.channel.EventLoop;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Lets the mediator see where this peer's packets come from, so that it can vouch for it: others search ports only where
 * it did. On the event loop only.
 */
final class AddressProof {
    private final Sockets sockets;
    private final RandomGenerator random;
    private final MachineTimer timer;
    private Presentation presentation;

    AddressProof(EventLoop loop, Sockets sockets, RandomGenerator random) {
        this.sockets = sockets;
        this.random = random;
        this.timer = new MachineTimer(loop, this::tick);
        this.presentation = new Presentation(timer.now(), StunTicket.random(random), List.of(), random);
    }

    /** Shows the ticket of a new registration from now on, from the socket of each server's family. */
    void begin(StunTicket ticket, List<InetSocketAddress> servers) {
        presentation = new Presentation(timer.now(), ticket, servers, random);
        tick();
    }

    /** Whether the message answers one of its requests. */
    boolean onStun(Way from, StunMessage message) {
        boolean taken = presentation.onMessage(timer.now(), from.remote(), message);
        pump();
        return taken;
    }

    private void tick() {
        presentation.onTick(timer.now());
        pump();
    }

    private void pump() {
        for (Presentation.Show show = presentation.poll(); show != null; show = presentation.poll()) {
            InetSocketAddress to = show.to();
            StunMessage request = show.request();
            sockets.port(base(to)).ifPresent(port -> port.sendStun(to, StunBytes.of(request)));
        }
        timer.arm(presentation.deadline());
    }

    private static LocalBase base(InetSocketAddress server) {
        return server.getAddress() instanceof Inet4Address ? Sockets.MAIN : Sockets.MAIN_6;
    }

    void close() {
        timer.arm(null);
    }
}
