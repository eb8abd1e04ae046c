package dev.punchline.engine;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.net.Routes;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.net.Way;
import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.probing.ProbeRates;
import dev.punchline.engine.quic.QuicEndpoint;
import dev.punchline.engine.session.SessionEffect;
import dev.punchline.engine.signal.IncomingAttempt;
import dev.punchline.engine.signal.IncomingSignal;
import dev.punchline.engine.signal.MediatorLink;
import dev.punchline.engine.signal.MediatorListener;
import dev.punchline.engine.signal.MediatorRegistration;
import dev.punchline.engine.signal.PeerPresence;
import dev.punchline.engine.signal.SignalingFault;
import dev.punchline.engine.storage.Storage;
import dev.punchline.engine.tcp.TcpEndpoint;
import dev.punchline.protocol.api.AttemptEnd;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.control.StreamKind;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.PeerCard;
import dev.punchline.protocol.signal.TcpReach;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a running engine, and who of them tells whom. On the event loop only. */
final class EngineCore implements SessionHost, MediatorListener, NetworkWatch.Listener {
    private static final Logger log = LoggerFactory.getLogger(EngineCore.class);

    /**
     * Between the end of the transfers and that of the sessions. The queue of a slow line is full of file data, and what
     * comes last is lost: the end of a stream is sent again, that of a connection is not, and the other side would wait
     * for the lifetime of consent (RFC 7675 section 5.1). Two probe timeouts of QUIC at a round trip of 100 ms.
     */
    private static final Duration LAST_WORD = Duration.ofMillis(500);

    private final EngineParts parts;
    private final Consumer<PeerEvent> events;
    private final SecureRandom random = new SecureRandom();
    private final Roster roster;
    private final Sessions sessions;
    private final Transfers transfers;
    private final MediatorLink link;
    private final OwnCard card;
    private final AddressProof addressProof;
    private final ProbeRates probeRates;
    private final List<CompletableFuture<NetworkReport>> examinations = new ArrayList<>();
    private final SearchTurns searchTurns = new SearchTurns(this::now);
    private final SearchSockets searchSockets;
    private final Announcement announcement;
    private boolean registered;
    private @Nullable NetworkReport examined;

    EngineCore(EngineParts parts, Consumer<PeerEvent> events, Function<MediatorListener, MediatorLink> link) {
        this.parts = parts;
        this.events = events;
        this.roster = new Roster(events, new Returns(this));
        this.sessions = new Sessions(this);
        this.searchSockets = new SearchSockets(parts.network().sockets());
        this.transfers = new Transfers(this, parts.storage(), parts.rules());
        this.card = new OwnCard(parts.config(), parts.identity(), parts.sealing());
        this.addressProof = new AddressProof(parts.loop(), parts.network().sockets(), random);
        this.probeRates = new ProbeRates(now());
        this.announcement = new Announcement(
                parts.loop(), () -> network().summary().publicAddress().isPresent(), this::announce);
        this.link = link.apply(this);
        parts.network().listen(this);
    }

    void start(CompletionStage<Void> warmup) {
        warmup.whenCompleteAsync((done, failure) -> announcement.warmedUp(), loop());
        link.start(card.issue(network().summary().nat(), Instant.now()));
    }

    /** What the network is like: as it was found at the last registration, or as soon as it is found. */
    CompletableFuture<NetworkReport> examineNetwork() {
        CompletableFuture<NetworkReport> waiting = new CompletableFuture<>();
        if (examined == null) {
            examinations.add(waiting);
        } else {
            waiting.complete(examined);
        }
        return waiting;
    }

    @Override
    public void onRegistered(MediatorRegistration registration) {
        registered = true;
        announcement.cancel();
        log.info("registered as {} at {}", peerId().shortId(), parts.config().mediator());
        CompletionStage<List<InetSocketAddress>> resolved = parts.names().resolve(registration.stun());
        resolved.whenCompleteAsync(
                (stun, failure) -> {
                    List<InetSocketAddress> servers = failure == null ? stun : List.of();
                    examine(servers);
                    addressProof.begin(registration.ticket(), servers);
                },
                loop());
        announcement.begin();
    }

    private void examine(List<InetSocketAddress> stun) {
        if (stun.isEmpty()) {
            log.warn("the mediator names no STUN server: nothing can be found out about the network");
            onExamined(network().unexamined());
        } else {
            network().examine(stun);
        }
    }

    private void announce() {
        tell(new PeerEvent.Registered(
                peerId(), parts.config().mediator(), network().summary()));
    }

    @Override
    public void onCandidates() {
        announcement.sayIfReady();
        sessions.onCandidates();
    }

    @Override
    public void onNetworkChanged(NetworkChange change) {
        log.info("{}", change.text());
        switch (change) {
            case ADDRESSES, WOKEN_UP, PUBLIC_ADDRESS -> {
                // Its connections belong to a network that is gone, and would be waited for; registering anew examines
                // the new one.
                link.reconnect();
                sessions.onNetworkChange(change);
            }
            case SILENCE -> {
                // A mediator that took the place of another one names its own servers.
                registered = false;
                link.reconnect();
            }
            case BACK -> {
                if (!registered) {
                    link.reconnect();
                }
            }
        }
    }

    @Override
    public void onDoubt(SessionDriver driver) {
        network().lookAgain();
        sessions.onDoubt(driver);
    }

    @Override
    public void onSampled() {
        prepareForTcp();
        sessions.onNetwork();
    }

    @Override
    public void onExamined(NetworkReport report) {
        prepareForTcp();
        boolean news = examined == null
                || !examined.network().nat().equals(report.network().nat());
        examined = report;
        examinations.forEach(waiting -> waiting.complete(report));
        examinations.clear();
        if (news) {
            link.publish(card.issue(report.network().nat(), Instant.now()));
        }
        sessions.onNetwork();
        if (news && registered && !announcement.isDue()) {
            tell(new PeerEvent.Registered(peerId(), parts.config().mediator(), report.network()));
        }
        announcement.sayIfReady();
    }

    /** What takes long is done before somebody waits for it. */
    private void prepareForTcp() {
        if (network().reach().udp() == TcpReach.Udp.BLOCKED) {
            parts.tcp().prepare();
        }
    }

    @Override
    public void onStun(Way from, StunMessage message) {
        if (!addressProof.onStun(from, message)) {
            sessions.onStun(from, message);
        }
    }

    @Override
    public void onLost(SignalingFault fault, Duration retryIn) {
        registered = false;
        announcement.cancel();
        tell(new PeerEvent.MediatorLost(SignalingReasons.fault(fault), retryIn));
    }

    @Override
    public void onPeer(PeerPresence presence) {
        roster.onPeer(presence);
    }

    @Override
    public void onAttempt(IncomingAttempt attempt) {
        sessions.onAttempt(attempt);
    }

    @Override
    public void onSignal(IncomingSignal signal) {
        sessions.onSignal(signal);
    }

    @Override
    public void onAttemptEnded(SessionId session, AttemptEnd reason) {
        // The session has its own patience, and the other side tells the reason in a signal of its own.
        log.debug("{} the mediator ended the attempt: {}", session.shortId(), reason.code());
    }

    @Override
    public void decideConsent(SessionDriver driver) {
        // Whoever is in the room may connect, as often as IncomingCalls lets it; what it may send is decided offer by
        // offer. A key is its id, so a contact whose key has changed is a stranger here.
        driver.tell(machine -> machine.onConsent(now(), network().candidates()));
    }

    @Override
    public void onReady(SessionDriver driver, SessionEffect.Reached reached) {
        if (driver.isCaller()) {
            meet(driver.peer());
        }
        learning().learn(publicAddress(), driver.vouched(), reached.strategy());
        report(driver, AttemptReport.connected(reached.strategy().code(), reached.elapsed()));
        transfers.onSession(driver.peer());
    }

    @Override
    public void onFailed(SessionDriver driver, SessionEffect.Failed failed) {
        sessions.onOver(driver);
        report(driver, FailureReport.of(failed.reason()));
        transfers.onNoSession(driver.peer(), failed.reason());
    }

    @Override
    public void onEnded(SessionDriver driver) {
        sessions.onOver(driver);
        transfers.onNoSession(driver.peer(), FailureReason.PATH_LOST);
    }

    private void report(SessionDriver driver, AttemptReport report) {
        if (driver.isCaller()) {
            CompletionStage<Void> told = link.result(driver.names().wire(), report);
            told.whenComplete((done, failure) -> {
                if (failure != null) {
                    log.debug("the mediator was not told of a result: {}", failure.getMessage());
                }
            });
        }
    }

    @Override
    public PathStreamListener onTransferStream(SessionDriver driver, PathStream stream) {
        return transfers.onStream(driver.peer(), stream);
    }

    @Override
    public Optional<PathStreamListener> onPersonalStream(SessionDriver driver, StreamKind kind, PathStream stream) {
        return kind == StreamKind.PAIRING
                ? transfers.pairings().onStream(driver.peer(), stream)
                : transfers.texts().incoming().onStream(driver.peer(), stream);
    }

    /** This side wanted to do with that peer: it is a contact. Who merely called us is not. */
    void meet(PeerId peer) {
        roster.card(peer).ifPresent(known -> parts.pins().pin(known, Instant.now()));
    }

    void tell(PeerEvent event) {
        events.accept(event);
    }

    @Override
    public FailureReason absence() {
        return registered ? FailureReason.PEER_OFFLINE : FailureReason.MEDIATOR_UNREACHABLE;
    }

    SignalPost post(SessionId session, PeerCard them) {
        return new SignalPost(parts.identity(), parts.sealing(), session, them);
    }

    /** The signals of a session with a peer of whom the mediator has perhaps not told. */
    SignalPost post(SessionId session, PeerId peer) {
        return roster.card(peer)
                .map(card -> post(session, card))
                .orElseGet(() -> new SignalPost(parts.identity(), parts.sealing(), session, peer));
    }

    Recalls recalls() {
        return parts.recalls();
    }

    @Override
    public RecallExchange recallExchange(PeerId peer) {
        return new RecallExchange(peer, recalls(), random);
    }

    /** Ends everything in order: transfers, then sessions, then the registration. Completes when the mediator knows. */
    CompletableFuture<Void> stop() {
        registered = false;
        announcement.cancel();
        boolean live = transfers.areLive();
        if (live) {
            transfers.close();
        }
        return (live ? new CompletableFuture<Void>() : transfers.allTold())
                .completeOnTimeout(null, LAST_WORD.toNanos(), TimeUnit.NANOSECONDS)
                .thenComposeAsync(over -> leave(), loop());
    }

    private CompletableFuture<Void> leave() {
        sessions.close();
        parts.quic().close(CloseCode.GOING_AWAY);
        return link.leave();
    }

    /** Closes what is still open, whether or not {@link #stop} came to its end. */
    CompletionStage<Void> closeSockets() {
        link.close();
        addressProof.close();
        CompletionStage<Void> tcp = parts.tcp().close(CloseCode.GOING_AWAY);
        return network().close().thenCombine(tcp, (one, other) -> null);
    }

    PeerId peerId() {
        return parts.identity().peerId();
    }

    EngineConfig config() {
        return parts.config();
    }

    NetworkWatch network() {
        return parts.network();
    }

    Storage storage() {
        return parts.storage();
    }

    Roster roster() {
        return roster;
    }

    Sessions sessions() {
        return sessions;
    }

    Transfers transfers() {
        return transfers;
    }

    Learning learning() {
        return parts.learning();
    }

    /** The newest public address of this computer. */
    Optional<InetAddress> publicAddress() {
        return network().summary().publicAddress().map(InetSocketAddress::getAddress);
    }

    HistoryKeeper history() {
        return parts.history();
    }

    Pins pins() {
        return parts.pins();
    }

    SecureRandom random() {
        return random;
    }

    @Override
    public Consumer<PeerEvent> events() {
        return events;
    }

    @Override
    public EventLoop loop() {
        return parts.loop();
    }

    @Override
    public MonoTime now() {
        return new MonoTime(parts.loop().ticker().nanoTime());
    }

    @Override
    public MediatorLink link() {
        return link;
    }

    @Override
    public ProbeRates probeRates() {
        return probeRates;
    }

    @Override
    public Routes routes() {
        return parts.routes();
    }

    @Override
    public QuicEndpoint quic() {
        return parts.quic();
    }

    @Override
    public LaneTerms laneTerms() {
        return new LaneTerms(config().bulkTcp(), network().tcpPorts());
    }

    @Override
    public TcpEndpoint tcp() {
        return parts.tcp();
    }

    @Override
    public Optional<UdpPort> port(LocalBase base) {
        return network().sockets().port(base);
    }

    @Override
    public CompletionStage<List<LocalCandidate>> openSearchSockets(int count) {
        return searchSockets.open(count, network().hostAddress());
    }

    @Override
    public void closeSearchSockets(List<LocalBase> bases) {
        searchSockets.close(bases);
    }

    @Override
    public SearchTurns searchTurns() {
        return searchTurns;
    }

    @Override
    public LocalBase base(UdpPort port) {
        return network().sockets().base(port);
    }
}
