package dev.punchline.engine.sim;

import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Somebody else behind the same NAT, who makes new mappings all the time. */
public final class Bystander implements Node {
    private static final InetAddress NOBODY = SimNet.address("203.0.113.250");

    private final SimSocket socket;
    private final SimNet net;
    private final Duration every;
    private MonoTime nextAt;
    private int port = 1_024;

    /** @param every a mapping is made so often on average */
    public Bystander(SimNet net, Host host, Duration every) {
        this.net = net;
        this.every = every;
        this.nextAt = net.now();
        this.socket = host.bind(this);
    }

    @Override
    public void onDatagram(MonoTime now, SimSocket at, InetSocketAddress from, ByteBuffer payload) {}

    @Override
    public void onTick(MonoTime now) {
        socket.send(new InetSocketAddress(NOBODY, port++), ByteBuffer.allocate(1));
        nextAt = now.plus(Duration.ofNanos(
                1 + Math.round(every.toNanos() * 2 * net.random().nextDouble())));
    }

    @Override
    public MonoTime deadline() {
        return nextAt;
    }
}
