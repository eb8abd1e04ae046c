package dev.punchline.engine;

import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.NetworkSummary;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.nat.NatReport;
import dev.punchline.engine.nat.NatServers;
import dev.punchline.engine.nat.NatSocket;
import dev.punchline.engine.net.LocalAddress;
import dev.punchline.engine.net.LocalAddresses;
import dev.punchline.engine.net.StunListener;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.net.Way;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.stun.StunMessage;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's socket and what is known of the network around it: candidates are ready before anybody calls. On the
 * event loop only.
 */
final class NetworkWatch {
    private static final Logger log = LoggerFactory.getLogger(NetworkWatch.class);

    /** The one socket for now. */
    private static final LocalBase MAIN = new LocalBase(0);

    /** Some NATs show another address to each server, or change it in the middle; the newest ones count. */
    private static final int MAX_REFLEXIVE = 8;

    private static final InetSocketAddress ANY = new InetSocketAddress("0.0.0.0", 0);

    private final EventLoop loop;
    private final UdpOpener opener;
    private final LocalAddresses.Loopback loopback;
    private final SecureRandom random = new SecureRandom();
    private final Set<InetSocketAddress> reflexive = new LinkedHashSet<>();
    private final ReflexiveRefresh refresh;
    private Listener listener = new Unheard();
    private @Nullable UdpPort main;
    private @Nullable NatExamination examination;
    private NatClass nat = NatClass.UNKNOWN;
    private Duration mediatorRoundTrip = Duration.ZERO;

    /** Told of what concerns the rest of the engine. */
    interface Listener {
        /** A STUN message that is none of a server. */
        void onStun(Way from, StunMessage message);

        /** There is a new address at which this computer may be reached. */
        void onCandidates();

        /** The network was examined. */
        void onExamined(NetworkReport report);
    }

    /** Until somebody listens, there is nobody to be reached. */
    private record Unheard() implements Listener {
        @Override
        public void onStun(Way from, StunMessage message) {}

        @Override
        public void onCandidates() {}

        @Override
        public void onExamined(NetworkReport report) {}
    }

    /** Opens a socket on the engine's loop. */
    @FunctionalInterface
    interface UdpOpener {
        CompletionStage<UdpPort> open(InetSocketAddress bind, StunListener stun);
    }

    NetworkWatch(EventLoop loop, UdpOpener opener, LocalAddresses.Loopback loopback) {
        this.loop = loop;
        this.opener = opener;
        this.loopback = loopback;
        this.refresh = new ReflexiveRefresh(loop, random, this::learn);
    }

    /** Opens the engine's socket. */
    CompletionStage<UdpPort> open() {
        return opener.open(ANY, this::onMain).thenApply(opened -> {
            main = opened;
            return opened;
        });
    }

    void listen(Listener heard) {
        listener = heard;
    }

    private void onMain(Way from, ByteBuffer bytes) {
        try {
            StunMessage message = StunDecoder.decode(bytes);
            boolean ofServer = refresh.onStun(from, message)
                    || (examination != null && examination.onStun(NatSocket.MAIN, from, message));
            if (!ofServer) {
                listener.onStun(from, message);
            }
        } catch (StunFormatException e) {
            log.trace("not STUN from {}: {}", from, e.getMessage());
        }
    }

    /** Finds out what the network is like, by the mediator's STUN servers. */
    void examine(NatServers servers) {
        UdpPort socket = mainPort();
        refresh.keepAlive(socket, servers.first());
        opener.open(ANY, (from, bytes) -> onFresh(from, bytes)).whenComplete((fresh, failure) -> {
            if (failure != null) {
                log.warn("no second socket to examine the network with: {}", failure.getMessage());
                return;
            }
            if (examination != null) {
                examination.close();
            }
            examination = new NatExamination(
                    loop,
                    Map.of(NatSocket.MAIN, socket, NatSocket.FRESH, fresh),
                    servers,
                    random,
                    new NatExamination.Listener() {
                        @Override
                        public void onFound(InetSocketAddress found) {
                            learn(found);
                        }

                        @Override
                        public void onReport(NatReport report) {
                            finish(report);
                        }
                    });
            examination.begin();
        });
    }

    private void onFresh(Way from, ByteBuffer bytes) {
        try {
            if (examination != null) {
                examination.onStun(NatSocket.FRESH, from, StunDecoder.decode(bytes));
            }
        } catch (StunFormatException e) {
            log.trace("not STUN from {}: {}", from, e.getMessage());
        }
    }

    private void learn(InetSocketAddress found) {
        if (!Candidate.isUsable(found)) {
            log.debug("a STUN server told the address {}, at which nobody can be", found);
            return;
        }
        boolean known = reflexive.remove(found);
        reflexive.add(found); // the newest one last
        if (!known) {
            if (reflexive.size() > MAX_REFLEXIVE) {
                reflexive.remove(reflexive.iterator().next());
            }
            log.debug("a public address: {}", found);
            listener.onCandidates();
        }
    }

    private void finish(NatReport report) {
        examination = null;
        nat = report.natClass();
        mediatorRoundTrip = report.roundTrip().orElse(mediatorRoundTrip);
        log.debug("network: {} as seen from {}", nat, report.view());
        NetworkReport.Udp udp = switch (report.udp()) {
            case OPEN -> NetworkReport.Udp.OPEN;
            case BLOCKED -> NetworkReport.Udp.BLOCKED;
        };
        listener.onExamined(new NetworkReport(summary(), udp, hosts(), report.roundTrip()));
    }

    /** All addresses at which this computer may be reached, as far as they are known now. */
    List<LocalCandidate> candidates() {
        List<LocalCandidate> candidates = new ArrayList<>();
        List<InetSocketAddress> hosts = hosts();
        for (InetSocketAddress host : hosts) {
            candidates.add(LocalCandidate.host(MAIN, host, candidates.size()));
        }
        int rank = 0;
        for (InetSocketAddress seen : reflexive) {
            if (!hosts.contains(seen)) {
                candidates.add(LocalCandidate.reflexive(MAIN, seen, rank++));
            }
        }
        return candidates;
    }

    private List<InetSocketAddress> hosts() {
        int port = mainPort().localAddress().getPort();
        return LocalAddresses.list(loopback).stream()
                .filter(address -> address.family() == LocalAddress.Family.IPV4)
                .map(address -> new InetSocketAddress(address.address(), port))
                .toList();
    }

    /** What can be said without a STUN server. */
    NetworkReport unexamined() {
        return new NetworkReport(summary(), NetworkReport.Udp.BLOCKED, hosts(), Optional.empty());
    }

    /** What is known of the network at this moment. */
    NetworkSummary summary() {
        Optional<InetSocketAddress> newest = reflexive.stream().reduce((older, newer) -> newer);
        return new NetworkSummary(nat, newest);
    }

    /** How far the mediator is, as its STUN server last showed; zero before. */
    Duration mediatorRoundTrip() {
        return mediatorRoundTrip;
    }

    /** The socket of a base. */
    UdpPort port(LocalBase base) {
        if (!base.equals(MAIN)) {
            throw new IllegalArgumentException("no socket " + base);
        }
        return mainPort();
    }

    /** The base of a socket. */
    LocalBase base(UdpPort port) {
        if (port != main) {
            throw new IllegalArgumentException("no base of " + port);
        }
        return MAIN;
    }

    /** Closes the sockets; nothing is told any more. */
    CompletionStage<Void> close() {
        listener = new Unheard();
        refresh.close();
        CompletionStage<Void> examined =
                examination == null ? CompletableFuture.completedFuture(null) : examination.close();
        CompletionStage<Void> closed = mainPort().close();
        return examined.thenCompose(done -> closed);
    }

    private UdpPort mainPort() {
        if (main == null) {
            throw new IllegalStateException("the socket is not open");
        }
        return main;
    }
}
