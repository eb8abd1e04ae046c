package dev.punchline.engine;

import dev.punchline.engine.event.MappingLifetime;
import dev.punchline.engine.event.NetworkDetails;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.NetworkSummary;
import dev.punchline.engine.home.UdpPorts;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.nat.NatReport;
import dev.punchline.engine.nat.NatServers;
import dev.punchline.engine.net.LocalAddress;
import dev.punchline.engine.net.LocalAddress.Family;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.net.Way;
import dev.punchline.engine.portmap.TransportProtocol;
import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.NetworkFacts;
import dev.punchline.protocol.signal.TcpReach;
import dev.punchline.protocol.stun.StunMessage;
import io.netty.channel.EventLoop;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The engine's sockets and what is known of the network around them: candidates are ready before anybody calls, and
 * whatever changes is noticed. On the event loop only.
 */
final class NetworkWatch implements AddressWatch.Listener {
    private final Sockets sockets;
    private final AddressWatch addresses;
    private final SecureRandom random = new SecureRandom();
    private final PublicAddresses publics = new PublicAddresses();
    private final PortMappings mappings;
    private final ReflexiveRefresh refresh;
    private final NetworkExaminer examiner;
    private Listener listener = new Unheard();
    private List<InetSocketAddress> servers = List.of();
    private Duration mediatorRoundTrip = Duration.ZERO;
    private OptionalInt tcpPort = OptionalInt.empty();

    /** Told of what concerns the rest of the engine. */
    interface Listener {
        /** A STUN message that is none of a server. */
        void onStun(Way from, StunMessage message);

        /** There is a new address at which this computer may be reached. */
        void onCandidates();

        /** Ways that were open may be closed now. */
        void onNetworkChanged(NetworkChange change);

        /** The network is being examined, and {@link #facts} may tell more than before. */
        void onSampled();

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
        public void onSampled() {}

        @Override
        public void onExamined(NetworkReport report) {}
    }

    /** @param system reads the addresses of this computer; may take its time, and is called on a thread of its own */
    NetworkWatch(EventLoop loop, Sockets.Opener opener, Supplier<List<LocalAddress>> system, PortMappings mappings) {
        this.mappings = mappings;
        this.sockets = new Sockets(opener, this::onStun);
        this.addresses = new AddressWatch(loop, system, this);
        this.refresh = new ReflexiveRefresh(loop, sockets, random, new ReflexiveRefresh.Listener() {
            @Override
            public void onSeen(LocalBase base, ServerBinding.Seen seen) {
                seen(base, seen);
            }

            @Override
            public void onSilence(LocalBase base) {
                if (base.equals(examinedBase())) {
                    listener.onNetworkChanged(NetworkChange.SILENCE);
                }
            }
        });
        this.examiner = new NetworkExaminer(loop, sockets, random, new NetworkExaminer.Listener() {
            @Override
            public void onFound(LocalBase base, InetSocketAddress found) {
                learn(base, found);
            }

            @Override
            public void onSampled() {
                listener.onSampled();
            }

            @Override
            public void onExamined(NatReport last) {
                finish(last);
            }
        });
    }

    /**
     * Opens the engine's sockets; gives the one that is there for certain.
     *
     * @param preferred taken where they are free
     */
    CompletionStage<UdpPort> open(UdpPorts preferred) {
        CompletableFuture<Void> read = addresses.begin();
        return sockets.openMain(preferred).thenCombine(read, (port, done) -> {
            mappings.keep(TransportProtocol.UDP, port.localAddress().getPort(), () -> listener.onCandidates());
            return port;
        });
    }

    /** The sockets, to send from and to open more. */
    Sockets sockets() {
        return sockets;
    }

    /** The ports that routers keep for this computer. */
    PortMappings mappings() {
        return mappings;
    }

    void listen(Listener heard) {
        listener = heard;
    }

    private void onStun(Way from, StunMessage message) {
        boolean ofServer = refresh.onStun(from, message) || examiner.onStun(from, message);
        if (!ofServer) {
            listener.onStun(from, message);
        }
    }

    @Override
    public void onAddresses(List<LocalAddress> now) {
        publics.forget();
        examiner.forget();
        mappings.restart();
        refresh.restart();
        listener.onNetworkChanged(NetworkChange.ADDRESSES);
    }

    @Override
    public void onWokenUp(Duration slept) {
        mappings.verify();
        refresh.restart();
        listener.onNetworkChanged(NetworkChange.WOKEN_UP);
    }

    /** Something is in doubt: asks at once how the sockets are seen from outside. */
    void lookAgain() {
        refresh.askNow();
        mappings.verify();
    }

    /** Finds out what the network is like, by the mediator's STUN servers, in the order in which they are to be asked. */
    void examine(List<InetSocketAddress> named) {
        servers = List.copyOf(named);
        List<InetSocketAddress> six = ofFamily(Family.IPV6, servers);
        List<InetSocketAddress> four = ofFamily(Family.IPV4, servers);
        six.stream().findFirst().ifPresent(server -> refresh.keepAlive(Sockets.MAIN_6, server));
        four.stream().findFirst().ifPresent(server -> refresh.keepAlive(Sockets.MAIN, server));
        examiner.examine(examinedBase(), examining());
    }

    /** NATs are what is to be examined, and they are found in IPv4. */
    private LocalBase examinedBase() {
        return ofFamily(Family.IPV4, servers).isEmpty() ? Sockets.MAIN_6 : Sockets.MAIN;
    }

    private NatServers examining() {
        return NatServers.of(ofFamily(examinedBase().equals(Sockets.MAIN) ? Family.IPV4 : Family.IPV6, servers));
    }

    private static List<InetSocketAddress> ofFamily(Family family, List<InetSocketAddress> servers) {
        return servers.stream()
                .filter(server -> Family.of(server.getAddress()) == family)
                .toList();
    }

    private void seen(LocalBase base, ServerBinding.Seen seen) {
        if (base.equals(examinedBase())) {
            examiner.onAnswered(base, examining());
        }
        switch (seen.news()) {
            case FIRST, NONE -> learn(base, seen.address());
            case MOVED -> {
                publics.forget(base);
                learn(base, seen.address());
                listener.onNetworkChanged(NetworkChange.PUBLIC_ADDRESS);
            }
            case BACK -> {
                learn(base, seen.address());
                listener.onNetworkChanged(NetworkChange.BACK);
            }
        }
    }

    private void learn(LocalBase base, InetSocketAddress found) {
        if (publics.learn(base, found)) {
            listener.onCandidates();
        }
    }

    private void finish(NatReport report) {
        mediatorRoundTrip = report.roundTrip().orElse(mediatorRoundTrip);
        listener.onExamined(report(examiner.knowledge().udp(), report.roundTrip()));
    }

    private NetworkReport report(NetworkReport.Udp udp, Optional<Duration> roundTrip) {
        return new NetworkReport(summary(), udp, hosts(), roundTrip, details());
    }

    private NetworkDetails details() {
        List<InetAddress> own =
                addresses.current().stream().map(LocalAddress::address).toList();
        return NetworkFindings.of(examiner.knowledge(), own, servers, publics.of(Sockets.MAIN_6), mappings.opened());
    }

    /** Measures how long the NAT keeps a mapping that nobody uses; from then on its own are used as often as that takes. */
    CompletionStage<MappingLifetime> measureLifetime(Duration longest) {
        return examiner.measureLifetime(servers, longest).thenApply(measured -> {
            refresh.fit(measured.replied());
            return measured;
        });
    }

    /** Where the next public ports of this network are expected, where that can be told. */
    Optional<PortForecast> forecast() {
        return examiner.knowledge().forecast();
    }

    /** All addresses at which this computer may be reached, as far as they are known now. */
    List<LocalCandidate> candidates() {
        List<LocalCandidate> candidates = new ArrayList<>(hostCandidates());
        // Before what a NAT shows by itself: where it is the same address, it is the router's promise that counts.
        candidates.addAll(MappedAddresses.candidates(mappings.granted(TransportProtocol.UDP), candidates));
        candidates.addAll(publics.candidates(candidates));
        return candidates;
    }

    private List<LocalCandidate> hostCandidates() {
        return HostAddresses.candidates(addresses.current(), sockets);
    }

    private List<InetSocketAddress> hosts() {
        return hostCandidates().stream().map(host -> host.candidate().address()).toList();
    }

    /** An IPv4 address of this computer; one of nobody if it has none. */
    InetAddress hostAddress() {
        return hosts().stream()
                .map(InetSocketAddress::getAddress)
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElseGet(InetAddress::getLoopbackAddress);
    }

    /** What can be said without a STUN server. */
    NetworkReport unexamined() {
        return report(NetworkReport.Udp.UNKNOWN, Optional.empty());
    }

    /** What is known of the network at this moment. */
    NetworkSummary summary() {
        return new NetworkSummary(examiner.knowledge().natClass(), publics.newest());
    }

    /**
     * What other peers are told of this network. Where ports are counted on, the newest one is old before it arrives: a
     * session asks anew.
     */
    NetworkFacts facts() {
        return new NetworkFacts(examiner.knowledge().natClass(), forecast().filter(found -> !found.isSequential()));
    }

    /** Whether UDP gets through, and where TCP comes in. */
    TcpReach reach() {
        TcpReach.Udp udp = switch (examiner.knowledge().udp()) {
            case OPEN -> TcpReach.Udp.OPEN;
            case BLOCKED -> TcpReach.Udp.BLOCKED;
            case UNKNOWN -> TcpReach.Udp.UNKNOWN;
        };
        return new TcpReach(udp, tcpCandidates());
    }

    /** At which ports TCP comes in, here and at routers. */
    List<Integer> tcpPorts() {
        return tcpCandidates().stream()
                .map(candidate -> candidate.address().getPort())
                .distinct()
                .toList();
    }

    private List<Candidate> tcpCandidates() {
        return tcpPort.isEmpty()
                ? List.of()
                : TcpAddresses.of(
                        tcpPort.getAsInt(),
                        mappings.granted(TransportProtocol.TCP),
                        addresses.current(),
                        examiner.knowledge().natClass(),
                        publics.newest());
    }

    /** TCP connections are taken on that port. */
    void onTcpPort(int port) {
        tcpPort = OptionalInt.of(port);
        mappings.keep(TransportProtocol.TCP, port, () -> listener.onSampled());
    }

    /** The mediator's STUN servers, IPv4. */
    List<InetSocketAddress> stun() {
        return ofFamily(Family.IPV4, servers);
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
        examiner.close();
        return mappings.close().thenCompose(done -> sockets.close());
    }
}
