package dev.punchline.engine;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.home.RecallFile;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.net.LocalAddress.Family;
import dev.punchline.engine.net.PeerLoop;
import dev.punchline.engine.net.Routes;
import dev.punchline.engine.net.UdpPort;
import dev.punchline.engine.net.Way;
import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.probing.ProbeRates;
import dev.punchline.engine.probing.Vouched;
import dev.punchline.engine.quic.QuicEndpoint;
import dev.punchline.engine.quic.QuicSettings;
import dev.punchline.engine.recall.RecallMemories;
import dev.punchline.engine.session.Session;
import dev.punchline.engine.session.SessionEffect;
import dev.punchline.engine.session.SessionRole;
import dev.punchline.engine.session.SessionSetup;
import dev.punchline.engine.signal.IncomingAttempt;
import dev.punchline.engine.signal.IncomingSignal;
import dev.punchline.engine.signal.MediatorLink;
import dev.punchline.engine.tcp.TcpEndpoint;
import dev.punchline.engine.tcp.TcpTls;
import dev.punchline.protocol.control.StreamKind;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.PeerCard;
import dev.punchline.protocol.identity.SealingAddress;
import dev.punchline.protocol.identity.SealingKeys;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.nat.PortRange;
import dev.punchline.protocol.signal.NetworkFacts;
import dev.punchline.protocol.signal.SignalBody;
import dev.punchline.protocol.signal.TcpReach;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.time.MonoTime;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One of the two throw-away peers of a {@link Rehearsal}, with a socket on the loopback interface. On its event loop only. */
final class RehearsalEnd implements SessionHost, RehearsalLink.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final InetSocketAddress NOBODY = new InetSocketAddress("127.0.0.2", 9);
    private static final NatClass ANY = new NatClass(NatMapping.EIM, NatFiltering.EIF, PortAllocation.RANDOM);

    private final PeerLoop io;
    private final SecureRandom random;
    private final Consumer<PeerEvent> events;
    private final Routes routes;
    private final Sockets sockets;
    private final ProbeRates probeRates;
    private final SearchTurns searchTurns = new SearchTurns(this::now);
    private final Identity identity;
    private final SealingKeys keys = SealingKeys.generate();
    private final SignedCard card;
    private final Recalls recalls;
    private final TcpEndpoint tcp;
    private @Nullable LocalBase base;
    private @Nullable QuicEndpoint quic;
    private @Nullable MediatorLink link;
    private @Nullable SessionDriver session;

    /** @param events hears how the sessions of this end go */
    RehearsalEnd(PeerLoop io, SecureRandom random, Consumer<PeerEvent> events) {
        this.io = io;
        this.random = random;
        this.events = events;
        this.routes = new Routes(io.loop());
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        this.sockets = new Sockets((any, stun) -> UdpPort.open(io, loopback, routes, stun), this::onStun);
        this.probeRates = new ProbeRates(now());
        this.identity = Identity.generate(random);
        this.card = card(identity, keys);
        // Nobody is a contact, and nothing is written.
        RecallFile unwritten = new RecallFile(Path.of("rehearsal"));
        this.recalls = new Recalls(identity.peerId(), unwritten, RecallMemories.NONE, task -> {}, peer -> false);
        // Nobody dials here, so its TLS is never made.
        this.tcp = new TcpEndpoint(io.loop(), () -> new TcpTls(identity), Runnable::run);
    }

    private static SignedCard card(Identity identity, SealingKeys keys) {
        DisplayName name = new DisplayName("rehearsal");
        SealingAddress sealing = new SealingAddress(keys.publicKey());
        return SignedCard.sign(
                identity,
                new PeerCard(identity.publicIdentity(), name, name, sealing, NatClass.UNKNOWN, Instant.EPOCH));
    }

    /** Opens the socket. */
    CompletionStage<Void> open() {
        return sockets.open(Family.IPV4).thenAccept(opened -> {
            UdpPort port = sockets.port(opened).orElseThrow();
            base = opened;
            quic = new QuicEndpoint(port.channel(), identity, QuicSettings.defaults());
            routes.deliverTo(port);
        });
    }

    /** What this end says goes to the other one. */
    void meet(RehearsalEnd other) {
        link = new RehearsalLink(loop(), card, other);
    }

    void call(RehearsalEnd other) {
        SessionId id = SessionId.random(random);
        Session machine = Session.call(now(), setup(SessionRole.CALLER), candidates(), random);
        begin(new SessionDriver(this, SessionNames.of(id), Direction.OUTGOING, post(id, other.card.card()), machine));
    }

    @Override
    public void onAttempt(IncomingAttempt attempt) {
        SignalPost post = post(attempt.session(), attempt.from().card());
        try {
            if (post.open(attempt.envelope()) instanceof SignalBody.Offer offer) {
                Session machine = Session.called(now(), setup(SessionRole.CALLED), offer, random);
                SessionNames names = SessionNames.of(attempt.session());
                SessionDriver called = new SessionDriver(this, names, Direction.INCOMING, post, machine);
                called.onVouched(new Vouched(attempt.observed().all()), Optional.empty());
                begin(called);
            }
        } catch (GeneralSecurityException | JsonFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onSignal(IncomingSignal signal) {
        session().onVouched(new Vouched(signal.observed().all()), Optional.empty());
        session().onSealed(signal.envelope());
    }

    private void begin(SessionDriver begun) {
        session = begun;
        begun.begin();
    }

    private SignalPost post(SessionId id, PeerCard them) {
        return new SignalPost(identity, keys, id, them);
    }

    private SessionSetup setup(SessionRole role) {
        InetSocketAddress address = port().localAddress();
        PortForecast forecast = new PortForecast(address.getAddress(), address.getPort(), 0, PortRange.WHOLE);
        NetworkFacts facts = NetworkFacts.of(ANY).withForecast(forecast);
        return new SessionSetup(role, facts, TcpReach.NONE, Duration.ZERO, PATIENCE, List.of());
    }

    /** Two, as most computers have them; nobody answers at the second. */
    private List<LocalCandidate> candidates() {
        LocalBase from = Objects.requireNonNull(base);
        InetSocketAddress address = port().localAddress();
        return List.of(LocalCandidate.host(from, address, 0), LocalCandidate.reflexive(from, NOBODY, 0));
    }

    private UdpPort port() {
        return sockets.port(Objects.requireNonNull(base)).orElseThrow();
    }

    /** The newest session. */
    SessionDriver session() {
        return Objects.requireNonNull(session);
    }

    private void onStun(Way from, StunMessage message) {
        if (session != null && session.concerns(message)) {
            session.onStun(from, message);
        }
    }

    CompletionStage<Void> close() {
        if (quic != null) {
            quic.close(CloseCode.DONE);
        }
        return sockets.close();
    }

    @Override
    public EventLoop loop() {
        return io.loop();
    }

    @Override
    public MonoTime now() {
        return new MonoTime(loop().ticker().nanoTime());
    }

    @Override
    public Consumer<PeerEvent> events() {
        return events;
    }

    @Override
    public MediatorLink link() {
        return Objects.requireNonNull(link);
    }

    @Override
    public ProbeRates probeRates() {
        return probeRates;
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public QuicEndpoint quic() {
        return Objects.requireNonNull(quic);
    }

    @Override
    public LaneTerms laneTerms() {
        return LaneTerms.NONE;
    }

    @Override
    public TcpEndpoint tcp() {
        return tcp;
    }

    @Override
    public Optional<UdpPort> port(LocalBase asked) {
        return sockets.port(asked);
    }

    @Override
    public LocalBase base(UdpPort port) {
        return sockets.base(port);
    }

    @Override
    public CompletionStage<List<LocalCandidate>> openSearchSockets(int count) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public void closeSearchSockets(List<LocalBase> bases) {
        // None was opened.
    }

    @Override
    public SearchTurns searchTurns() {
        return searchTurns;
    }

    @Override
    public RecallExchange recallExchange(PeerId peer) {
        return new RecallExchange(peer, recalls, random);
    }

    @Override
    public FailureReason absence() {
        return FailureReason.PEER_OFFLINE;
    }

    @Override
    public void decideConsent(SessionDriver driver) {
        driver.tell(machine -> machine.onConsent(now(), candidates()));
    }

    @Override
    public void onDoubt(SessionDriver driver) {
        // Over before anything could be doubted.
    }

    @Override
    public void onReady(SessionDriver driver, SessionEffect.Reached reached) {
        // Its event tells.
    }

    @Override
    public void onFailed(SessionDriver driver, SessionEffect.Failed failed) {
        // Its event tells.
    }

    @Override
    public void onEnded(SessionDriver driver) {
        // Its event tells.
    }

    @Override
    public PathStreamListener onTransferStream(SessionDriver driver, PathStream stream) {
        throw new IllegalStateException("nobody sends files here");
    }

    @Override
    public Optional<PathStreamListener> onPersonalStream(SessionDriver driver, StreamKind kind, PathStream stream) {
        throw new IllegalStateException("nobody sends texts here");
    }
}
