package dev.punchline.engine;

import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.NetworkSummary;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.nat.NatReport;
import dev.punchline.engine.nat.NatServers;
import dev.punchline.engine.nat.NatSocket;
import dev.punchline.engine.net.LocalAddress;
import dev.punchline.engine.net.LocalAddress.Family;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.net.Way;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.stun.StunMessage;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's sockets and what is known of the network around them: candidates are ready before anybody calls, and
 * whatever changes is noticed. On the event loop only.
 */
final class NetworkWatch implements AddressWatch.Listener {
    private static final Logger log = LoggerFactory.getLogger(NetworkWatch.class);

    private final EventLoop loop;
    private final Sockets sockets;
    private final AddressWatch addresses;
    private final SecureRandom random = new SecureRandom();
    private final PublicAddresses publics = new PublicAddresses();
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

        /** Ways that were open may be closed now. */
        void onNetworkChanged(NetworkChange change);

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
        public void onNetworkChanged(NetworkChange change) {}

        @Override
        public void onExamined(NetworkReport report) {}
    }

    /** @param system reads the addresses of this computer; may take its time, and is called on a thread of its own */
    NetworkWatch(EventLoop loop, Sockets.Opener opener, Supplier<List<LocalAddress>> system) {
        this.loop = loop;
        this.sockets = new Sockets(opener, this::onStun);
        this.addresses = new AddressWatch(loop, system, this);
        this.refresh = new ReflexiveRefresh(loop, sockets, random, this::learn);
    }

    /** Opens the engine's sockets; gives the one that is there for certain. */
    CompletionStage<UdpPort> open() {
        CompletableFuture<Void> read = addresses.begin();
        return sockets.openMain().thenCombine(read, (port, done) -> port);
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

    @Override
    public void onAddresses(List<LocalAddress> now) {
        publics.forget();
        refresh.restart();
        listener.onNetworkChanged(NetworkChange.ADDRESSES);
    }

    @Override
    public void onWokenUp(Duration slept) {
        refresh.restart();
        listener.onNetworkChanged(NetworkChange.WOKEN_UP);
    }

    /** Something is in doubt: asks at once how the sockets are seen from outside. */
    void lookAgain() {
        refresh.askNow();
    }

    /** Finds out what the network is like, by the mediator's STUN servers, in the order in which they are to be asked. */
    void examine(List<InetSocketAddress> servers) {
        List<InetSocketAddress> six = ofFamily(Family.IPV6, servers);
        List<InetSocketAddress> four = ofFamily(Family.IPV4, servers);
        six.stream().findFirst().ifPresent(server -> refresh.keepAlive(Sockets.MAIN_6, server));
        four.stream().findFirst().ifPresent(server -> refresh.keepAlive(Sockets.MAIN, server));
        // NATs are what is to be examined, and they are found in IPv4.
        if (four.isEmpty()) {
            examine(Sockets.MAIN_6, Family.IPV6, NatServers.of(six));
        } else {
            examine(Sockets.MAIN, Family.IPV4, NatServers.of(four));
        }
    }

    private static List<InetSocketAddress> ofFamily(Family family, List<InetSocketAddress> servers) {
        return servers.stream()
                .filter(server -> Family.of(server.getAddress()) == family)
                .toList();
    }

    private void examine(LocalBase base, Family family, NatServers servers) {
        sockets.open(family).whenComplete((opened, failure) -> {
            Optional<UdpPort> main = sockets.port(base);
            if (failure != null || main.isEmpty()) {
                log.warn("no sockets to examine the network with: {}", failure == null ? family : failure.getMessage());
                return;
            }
            if (examination != null) {
                examination.close();
            }
            UdpPort fresh = sockets.port(opened).orElseThrow();
            examination = new NatExamination(
                    loop,
                    Map.of(NatSocket.MAIN, main.get(), NatSocket.FRESH, fresh),
                    servers,
                    random,
                    new NatExamination.Listener() {
                        @Override
                        public void onFound(InetSocketAddress found) {
                            learn(base, found);
                        }

                        @Override
                        public void onReport(NatReport report) {
                            finish(report);
                        }
                    });
            examination.begin();
        });
    }

    private void learn(LocalBase base, InetSocketAddress found) {
        if (publics.learn(base, found)) {
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
        List<LocalCandidate> candidates = new ArrayList<>(hostCandidates());
        candidates.addAll(publics.candidates(candidates));
        return candidates;
    }

    private List<LocalCandidate> hostCandidates() {
        return HostAddresses.candidates(addresses.current(), sockets);
    }

    private List<InetSocketAddress> hosts() {
        return hostCandidates().stream().map(host -> host.candidate().address()).toList();
    }

    /** What can be said without a STUN server. */
    NetworkReport unexamined() {
        return new NetworkReport(summary(), NetworkReport.Udp.BLOCKED, hosts(), Optional.empty());
    }

    /** What is known of the network at this moment. */
    NetworkSummary summary() {
        return new NetworkSummary(nat, publics.newest());
    }

    /** How far the mediator is, as its STUN server last showed; zero before. */
    Duration mediatorRoundTrip() {
        return mediatorRoundTrip;
    }

    /** Closes the sockets; nothing is told any more. */
    CompletionStage<Void> close() {
        listener = new Unheard();
        addresses.close();
        refresh.close();
        if (examination != null) {
            examination.close();
        }
        return sockets.close();
    }
}
