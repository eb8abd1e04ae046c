package dev.punchline.engine;

import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.net.Way;
import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks a STUN server again and again, so that the NAT keeps the socket's public address while nobody calls, and so that
 * a new one is noticed. On the event loop only.
 */
final class ReflexiveRefresh {
    /** RFC 4787 section 4.3 demands that a mapping lives 2 minutes; many live 30 s. One question may get lost. */
    private static final Duration PERIOD = Duration.ofSeconds(14);

    private final EventLoop loop;
    private final RandomGenerator random;
    private final Consumer<InetSocketAddress> found;
    private @Nullable ScheduledFuture<?> timer;
    private @Nullable TransactionId asked;

    ReflexiveRefresh(EventLoop loop, RandomGenerator random, Consumer<InetSocketAddress> found) {
        this.loop = loop;
        this.random = random;
        this.found = found;
    }

    /** Asks this server from now on, over this socket. */
    void keepAlive(UdpPort port, InetSocketAddress server) {
        close();
        timer = loop.scheduleAtFixedRate(
                () -> ask(port, server), PERIOD.toNanos(), PERIOD.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void ask(UdpPort port, InetSocketAddress server) {
        TransactionId id = TransactionId.random(random);
        asked = id;
        port.sendStun(server, StunBytes.of(StunMessage.request(id)));
    }

    /** Whether the message answers the last question. */
    boolean onStun(Way from, StunMessage message) {
        if (!message.id().equals(asked)) {
            return false;
        }
        AddressAttribute.XorMapped mapped = message.find(AddressAttribute.XorMapped.class);
        if (mapped != null) {
            found.accept(mapped.address());
        }
        return true;
    }

    void close() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
