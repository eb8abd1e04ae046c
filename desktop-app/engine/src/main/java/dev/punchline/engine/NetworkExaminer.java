package dev.punchline.engine;

import dev.punchline.engine.event.MappingLifetime;
import dev.punchline.engine.event.NetworkReport.Udp;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.nat.NatKnowledge;
import dev.punchline.engine.nat.NatLifetime;
import dev.punchline.engine.nat.NatReport;
import dev.punchline.engine.nat.NatServers;
import dev.punchline.engine.nat.NatSocket;
import dev.punchline.engine.net.LocalAddress.Family;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.net.Way;
import dev.punchline.protocol.stun.StunMessage;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Examines the network again and again, and gathers what it is like. On the event loop only. */
final class NetworkExaminer {
    private static final Logger log = LoggerFactory.getLogger(NetworkExaminer.class);

    /** Networks change seldom, and what changes the addresses is told by others; 17 packets and some more a time. */
    private static final Duration PERIOD = Duration.ofMinutes(5);

    /** After a look that contradicts the ones before. Mappings that an upset NAT made meanwhile have time to go. */
    private static final Duration DOUBTFUL_PERIOD = Duration.ofSeconds(15);

    private final EventLoop loop;
    private final Sockets sockets;
    private final RandomGenerator random;
    private final Listener listener;
    private final NatKnowledge knowledge = new NatKnowledge();
    private @Nullable NatExamination examination;
    private @Nullable LifetimeExamination lifetime;
    private @Nullable ScheduledFuture<?> again;
    private int round;

    /** Told of what is found. */
    interface Listener {
        /** A main socket has this public address. */
        void onFound(LocalBase base, InetSocketAddress found);

        /** An examination goes on, but how the network maps may be known by now. */
        void onSampled();

        /** What is known has changed or was confirmed. */
        void onExamined(NatReport last);
    }

    NetworkExaminer(EventLoop loop, Sockets sockets, RandomGenerator random, Listener listener) {
        this.loop = loop;
        this.sockets = sockets;
        this.random = random;
        this.listener = listener;
    }

    /** What all examinations together tell. */
    NatKnowledge knowledge() {
        return knowledge;
    }

    /** Examines by these servers, now and again later; an examination that is going on is given up. */
    void examine(LocalBase base, NatServers servers) {
        cancel();
        int mine = ++round;
        Family family = base.equals(Sockets.MAIN_6) ? Family.IPV6 : Family.IPV4;
        List<NatSocket> passing = List.of(NatSocket.values()).subList(1, NatSocket.values().length);
        Map<NatSocket, UdpPort> ports = new EnumMap<>(NatSocket.class);
        sockets.port(base).ifPresent(main -> ports.put(NatSocket.MAIN, main));
        CompletionStage<Void> opened = CompletableFuture.completedFuture(null);
        for (NatSocket socket : passing) {
            CompletionStage<Void> one = sockets.open(family)
                    .thenAccept(made -> sockets.port(made).ifPresent(port -> ports.put(socket, port)))
                    .exceptionally(failure -> {
                        log.debug("one socket less to examine the network with: {}", failure.getMessage());
                        return null;
                    });
            opened = opened.thenCompose(before -> one);
        }
        opened.thenAccept(done -> {
            if (mine == round && ports.keySet().containsAll(List.of(NatSocket.MAIN, NatSocket.FRESH))) {
                begin(ports, base, servers);
            } else {
                log.debug("no sockets to examine the network with");
                passing.forEach(socket -> Optional.ofNullable(ports.get(socket)).ifPresent(UdpPort::close));
            }
        });
    }

    private void begin(Map<NatSocket, UdpPort> ports, LocalBase base, NatServers servers) {
        examination = new NatExamination(loop, ports, servers, random, new NatExamination.Listener() {
            @Override
            public void onFound(InetSocketAddress found) {
                listener.onFound(base, found);
            }

            @Override
            public void onUnanswered() {
                knowledge.onUnanswered();
                listener.onSampled();
            }

            @Override
            public void onSampled(NatReport report) {
                knowledge.onSampled(report);
                listener.onSampled();
            }

            @Override
            public void onReport(NatReport report) {
                examination = null;
                knowledge.onReport(report);
                log.debug("network: {}, seen from {}", knowledge.natClass(), knowledge.view());
                Duration pause = knowledge.isDoubtful() ? DOUBTFUL_PERIOD : PERIOD;
                again = loop.schedule(() -> examine(base, servers), pause.toNanos(), TimeUnit.NANOSECONDS);
                listener.onExamined(report);
            }
        });
        examination.begin();
    }

    /**
     * Measures how long mappings live, by sockets of its own; a measurement that is going on is given up.
     *
     * @return completes exceptionally without a STUN server of IPv4
     */
    CompletionStage<MappingLifetime> measureLifetime(List<InetSocketAddress> servers, Duration longest) {
        CompletableFuture<MappingLifetime> outcome = new CompletableFuture<>();
        Optional<InetSocketAddress> server = servers.stream()
                .filter(each -> Family.of(each.getAddress()) == Family.IPV4)
                .findFirst();
        if (server.isEmpty()) {
            outcome.completeExceptionally(new IllegalStateException("no STUN server to measure with"));
            return outcome;
        }
        List<UdpPort> ports = new ArrayList<>();
        CompletionStage<Void> opened = CompletableFuture.completedFuture(null);
        for (int i = 0; i < NatLifetime.sockets(longest); i++) {
            opened = opened.thenCompose(before -> sockets.open(Family.IPV4))
                    .thenAccept(made -> sockets.port(made).ifPresent(ports::add));
        }
        opened.whenComplete((done, failure) -> {
            if (failure == null) {
                measure(ports, server.get(), longest, outcome);
            } else {
                ports.forEach(UdpPort::close);
                outcome.completeExceptionally(failure);
            }
        });
        return outcome;
    }

    private void measure(
            List<UdpPort> ports,
            InetSocketAddress server,
            Duration longest,
            CompletableFuture<MappingLifetime> outcome) {
        if (lifetime != null) {
            lifetime.close();
        }
        lifetime = new LifetimeExamination(loop, ports, server, longest, random, outcome);
        lifetime.begin();
    }

    /** A server has answered one of the main sockets: where UDP was taken for blocked, all is looked at anew. */
    void onAnswered(LocalBase base, NatServers servers) {
        if (examination == null && knowledge.udp() == Udp.BLOCKED) {
            knowledge.forget();
            examine(base, servers);
        }
    }

    /** Whether the message belongs to an examination. */
    boolean onStun(Way from, StunMessage message) {
        return (examination != null && examination.onStun(from, message))
                || (lifetime != null && lifetime.onStun(from, message));
    }

    /** The network is another one: what was found no longer holds. */
    void forget() {
        knowledge.forget();
    }

    private void cancel() {
        if (again != null) {
            again.cancel(false);
            again = null;
        }
        if (examination != null) {
            examination.close();
            examination = null;
        }
    }

    /** Examines no more. */
    void close() {
        round++;
        cancel();
        if (lifetime != null) {
            lifetime.close();
        }
    }
}
