package dev.punchline.engine;

import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.NetworkSummary;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.nat.NatReport;
import dev.punchline.engine.nat.NatServers;
import dev.punchline.engine.nat.NatSocket;
import dev.punchline.engine.net.LocalAddress;
import dev.punchline.engine.net.LocalAddresses;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.net.Way;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.stun.StunMessage;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Some NATs show another address to each server, or change it in the middle; the newest ones count. */
    private static final int MAX_REFLEXIVE = 8;

    private final EventLoop loop;
    private final Sockets sockets;
    private final LocalAddresses.Loopback loopback;
    private final SecureRandom random = new SecureRandom();
    private final Set<InetSocketAddress> reflexive = new LinkedHashSet<>();
    private final ReflexiveRefresh refresh;
    private Listener listener = new Unheard();
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

    NetworkWatch(EventLoop loop, Sockets.Opener opener, LocalAddresses.Loopback loopback) {
        this.loop = loop;
        this.sockets = new Sockets(opener, this::onStun);
        this.loopback = loopback;
        this.refresh = new ReflexiveRefresh(loop, random, this::learn);
    }

    /** Opens the engine's sockets; gives the one that is there for certain. */
    CompletionStage<UdpPort> open() {
        return sockets.openMain();
    }

    /** The sockets, to send from and to open more. */
    Sockets sockets() {
        return sockets;
    }

    void listen(Listener heard) {
        listener = heard;
    }

    private void onStun(Way from, StunMessage message) {
        boolean ofServer = refresh.onStun(from, message) || (examination != null && examination.onStun(from, message));
        if (!ofServer) {
            listener.onStun(from, message);
        }
    }

    /** Finds out what the network is like, by the mediator's STUN servers. */
    void examine(NatServers servers) {
        UdpPort socket = sockets.main();
        refresh.keepAlive(socket, servers.first());
        sockets.open(LocalAddress.Family.IPV4).whenComplete((base, failure) -> {
            if (failure != null) {
                log.warn("no second socket to examine the network with: {}", failure.getMessage());
                return;
            }
            if (examination != null) {
                examination.close();
            }
            UdpPort fresh = sockets.port(base).orElseThrow();
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
            candidates.add(LocalCandidate.host(Sockets.MAIN, host, candidates.size()));
        }
        int rank = 0;
        for (InetSocketAddress seen : reflexive) {
            if (!hosts.contains(seen)) {
                candidates.add(LocalCandidate.reflexive(Sockets.MAIN, seen, rank++));
            }
        }
        return candidates;
    }

    private List<InetSocketAddress> hosts() {
        int port = sockets.main().localAddress().getPort();
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

    /** Closes the sockets; nothing is told any more. */
    CompletionStage<Void> close() {
        listener = new Unheard();
        refresh.close();
        if (examination != null) {
            examination.close();
        }
        return sockets.close();
    }
}
