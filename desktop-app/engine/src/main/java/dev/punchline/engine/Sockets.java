package dev.punchline.engine;

import dev.punchline.engine.home.UdpPorts;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.net.LocalAddress.Family;
import dev.punchline.engine.net.StunListener;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.net.Way;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.stun.StunMessage;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's UDP sockets, and which base of ICE each of them is: two for good, one of each family, and as many more as
 * somebody opens for a while. What any of them hears is told at one place. On the event loop only.
 */
final class Sockets {
    /** The socket of IPv4, behind which QUIC stands; always open. */
    static final LocalBase MAIN = new LocalBase(0);

    /** The socket of IPv6, where this computer knows IPv6 at all. */
    static final LocalBase MAIN_6 = new LocalBase(1);

    /** One search by 450 sockets at a time, some sockets of earlier ones that won, and those that examine the NAT. */
    static final int MAX_FURTHER = 576;

    private static final Logger log = LoggerFactory.getLogger(Sockets.class);

    private final Opener opener;
    private final Listener listener;
    private final Map<LocalBase, UdpPort> ports = new HashMap<>();
    private final Map<UdpPort, LocalBase> bases = new HashMap<>();
    private int last = MAIN_6.number();
    private int further;
    private Life life = Life.OPEN;

    private enum Life {
        OPEN,
        CLOSED
    }

    /** Opens a socket on the engine's loop. */
    @FunctionalInterface
    interface Opener {
        CompletionStage<UdpPort> open(InetSocketAddress bind, StunListener stun);
    }

    /** Told what the sockets hear. */
    @FunctionalInterface
    interface Listener {
        void onStun(Way from, StunMessage message);
    }

    Sockets(Opener opener, Listener listener) {
        this.opener = opener;
        this.listener = listener;
    }

    /**
     * Opens the two main sockets.
     *
     * @param preferred taken where they are free
     * @return the one of IPv4; fails if the system does not grant that one
     */
    CompletionStage<UdpPort> openMain(UdpPorts preferred) {
        CompletionStage<Void> six = bind(Family.IPV6, preferred.six())
                .thenAccept(port -> keep(MAIN_6, port))
                .exceptionally(failure -> {
                    log.debug("no IPv6 on this computer: {}", failure.getMessage());
                    return null;
                });
        return bind(Family.IPV4, preferred.four())
                .thenAccept(port -> keep(MAIN, port))
                .thenCombine(six, (four, done) -> main());
    }

    /**
     * Opens one more socket, on a port that the system chooses.
     *
     * @return completes on the event loop; exceptionally where the system or {@link #MAX_FURTHER} allows no more
     */
    CompletionStage<LocalBase> open(Family family) {
        if (further == MAX_FURTHER) {
            return CompletableFuture.failedFuture(new IllegalStateException("more than " + MAX_FURTHER + " sockets"));
        }
        further++;
        LocalBase base = new LocalBase(++last);
        return bind(family, 0)
                .whenComplete((port, failure) -> {
                    if (failure != null) {
                        further--;
                    } else {
                        port.channel().closeFuture().addListener(closed -> further--);
                        keep(base, port);
                    }
                })
                .thenApply(port -> base);
    }

    private CompletionStage<UdpPort> bind(Family family, int preferredPort) {
        String any = family == Family.IPV4 ? "0.0.0.0" : "::";
        CompletionStage<UdpPort> bound = opener.open(new InetSocketAddress(any, preferredPort), this::onStun);
        return preferredPort == 0
                ? bound
                : bound.exceptionallyCompose(taken -> opener.open(new InetSocketAddress(any, 0), this::onStun));
    }

    private void keep(LocalBase base, UdpPort port) {
        if (life == Life.CLOSED) {
            port.close();
            return;
        }
        ports.put(base, port);
        bases.put(port, base);
        port.channel().closeFuture().addListener(closed -> forget(base, port));
    }

    private void forget(LocalBase base, UdpPort port) {
        ports.remove(base, port);
        bases.remove(port, base);
    }

    private void onStun(Way from, ByteBuffer bytes) {
        if (!bases.containsKey(from.port())) {
            return; // the rest of what a socket had read when it was closed
        }
        try {
            listener.onStun(from, StunDecoder.decode(bytes));
        } catch (StunFormatException e) {
            log.trace("not STUN from {}: {}", from, e.getMessage());
        }
    }

    /** The IPv4 socket; there is none only before {@link #openMain} has completed. */
    UdpPort main() {
        return port(MAIN).orElseThrow(() -> new IllegalStateException("the socket is not open"));
    }

    /** The ports of the two main sockets; 0 where there is no such socket. */
    UdpPorts mainPorts() {
        return new UdpPorts(number(MAIN), number(MAIN_6));
    }

    private int number(LocalBase base) {
        return port(base).map(port -> port.localAddress().getPort()).orElse(0);
    }

    /** The socket of a base; empty once it is closed, and what should leave there counts as lost. */
    Optional<UdpPort> port(LocalBase base) {
        return Optional.ofNullable(ports.get(base));
    }

    /**
     * The base of an open socket.
     *
     * @throws IllegalArgumentException if the socket is none of these, or closed
     */
    LocalBase base(UdpPort port) {
        LocalBase base = bases.get(port);
        if (base == null) {
            throw new IllegalArgumentException("no base of " + port);
        }
        return base;
    }

    /** Closes a socket; does nothing if it is closed. */
    void close(LocalBase base) {
        port(base).ifPresent(port -> {
            forget(base, port);
            port.close();
        });
    }

    /** Closes them all; completes when the system has them back. */
    CompletionStage<Void> close() {
        life = Life.CLOSED;
        CompletableFuture<?>[] closing = List.copyOf(ports.values()).stream()
                .map(port -> port.close().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(closing);
    }
}
