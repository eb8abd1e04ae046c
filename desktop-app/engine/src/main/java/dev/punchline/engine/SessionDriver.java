package dev.punchline.engine;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.net.PeerRoute;
import dev.punchline.engine.net.Way;
import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.Handshake;
import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.HandshakeListener;
import dev.punchline.engine.path.PathClosed;
import dev.punchline.engine.path.PathListener;
import dev.punchline.engine.path.PathRole;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.probing.Vouched;
import dev.punchline.engine.recall.KnownAddress;
import dev.punchline.engine.session.PathEnding;
import dev.punchline.engine.session.Session;
import dev.punchline.engine.session.SessionEffect;
import dev.punchline.engine.tcp.TcpEnds;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.control.ControlFrame;
import dev.punchline.protocol.control.StreamKind;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.Secret;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.PeerCard;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.signal.SignalBody;
import dev.punchline.protocol.stun.StunMessage;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what one {@link Session} wants: signals, datagrams, the handshake, the control stream. On the event loop only. */
final class SessionDriver implements HandshakeListener, ControlStream.Listener {
    private static final Logger log = LoggerFactory.getLogger(SessionDriver.class);

    private final SessionHost host;
    private final SessionNames names;
    private final Direction direction;
    private final SignalPost post;
    private final PeerRoute route;
    private final TcpAttempt tcp;
    private final ControlStream control;
    private final BulkLane lane;
    private final Consumer<PeerEvent> events;
    private final Session session;
    private final MachineTimer timer;
    private final SessionSignals signals;
    private final RecallExchange recall;
    private final Set<SessionId> askedFor = new LinkedHashSet<>();
    private Vouched vouched = Vouched.FOR_NOTHING;
    private SessionEffect.@Nullable Reached reached;
    /** The sockets of a search when the session is over: the path says goodbye through one of them. */
    private final List<LocalBase> lastSockets = new ArrayList<>();

    private @Nullable Handshake handshake;
    private @Nullable SecurePath path;

    SessionDriver(SessionHost host, SessionNames names, Direction direction, SignalPost post, Session session) {
        this.host = host;
        this.names = names;
        this.direction = direction;
        this.post = post;
        this.session = session;
        this.events = host.events();
        this.timer = new MachineTimer(host.loop(), () -> tell(machine -> machine.onTick(host.now())));
        this.recall = host.recallExchange(post.peer());
        this.control = new ControlStream(this, host::now, recall.ours());
        this.lane = new BulkLane(host, names, post.peer(), control);
        this.askedFor.add(names.shown());
        this.route =
                host.routes().open(names.wire(), direction == Direction.OUTGOING ? PathRole.CLIENT : PathRole.SERVER);
        this.tcp = new TcpAttempt(host.tcp(), names.wire(), post.peer(), new OnTcp());
        this.signals = new SessionSignals(
                host, names, post, tcp, reason -> tell(machine -> machine.onRequestFailed(host.now(), reason)));
    }

    /** Says that the attempt has begun, and does the first things. */
    void begin() {
        events.accept(new PeerEvent.Connecting(names.shown(), peer(), direction));
        pump();
    }

    PeerId peer() {
        return post.peer();
    }

    /** This side asks for a session that exists already: it is told the outcome under its own id too. */
    void answerTo(SessionId another) {
        askedFor.add(another);
        if (reached != null) {
            tellReached(another, reached);
        }
    }

    /** Whether this is a call of ours that the other side has not answered by a secured path yet. */
    boolean isCalling() {
        return direction == Direction.OUTGOING && !session.isReady();
    }

    boolean isCaller() {
        return direction == Direction.OUTGOING;
    }

    SessionNames names() {
        return names;
    }

    boolean isDoubted() {
        return session.isDoubted();
    }

    /** The secured path, once both programs talk on it. */
    Optional<SecurePath> readyPath() {
        return session.isReady() ? Optional.ofNullable(path).map(lane::over) : Optional.empty();
    }

    void ping() {
        if (session.isReady()) {
            control.ping();
        }
    }

    /** Tells the machine something and does what it then wants. */
    void tell(Consumer<Session> message) {
        assert host.loop().inEventLoop();
        message.accept(session);
        pump();
    }

    /** The mediator says where it saw the peer, and what is to be tried first with a peer that is there. */
    void onVouched(Vouched where, Optional<Strategy> hint) {
        vouched = where;
        session.onVouched(where);
        hint.ifPresent(session::onHint);
    }

    /** Where the mediator saw the peer. */
    Vouched vouched() {
        return vouched;
    }

    /** The mediator tells of the peer, which may have come before its card. */
    void onCard(PeerCard card) {
        post.know(card);
    }

    /** Opens what the mediator brought, and passes it on if the peer wrote it for this session. */
    void onSealed(SealedSignal sealed) {
        try {
            SignalBody body = post.open(sealed);
            tell(machine -> machine.onSignal(host.now(), body));
        } catch (GeneralSecurityException | JsonFormatException e) {
            log.debug("{} refused a signal: {}", names.wire().shortId(), e.getMessage());
        }
    }

    /** Whether a STUN message is for this session. */
    boolean concerns(StunMessage message) {
        return session.concerns(message);
    }

    void onStun(Way from, StunMessage message) {
        tell(machine -> machine.onStun(host.now(), host.base(from.port()), from.remote(), message));
    }

    private void pump() {
        for (SessionEffect effect = session.poll(); effect != null; effect = session.poll()) {
            perform(effect);
        }
        timer.arm(session.deadline());
    }

    private void perform(SessionEffect effect) {
        if (effect instanceof SessionEffect.Send send) {
            send(send);
        } else if (effect instanceof SessionEffect.Tell tell) {
            signals.tell(tell.body());
        } else if (effect instanceof SessionEffect.AskConsent) {
            host.decideConsent(this);
        } else if (effect instanceof SessionEffect.StartHandshake) {
            startHandshake();
        } else if (effect instanceof SessionEffect.AcceptWay accept) {
            host.port(accept.base()).ifPresent(port -> route.accept(new Way(port, accept.remote())));
        } else if (effect instanceof SessionEffect.TryWay attempt) {
            host.port(attempt.base()).ifPresent(port -> route.probe(new Way(port, attempt.remote())));
        } else if (effect instanceof SessionEffect.UseWay use) {
            host.port(use.base()).ifPresent(port -> route.use(new Way(port, use.remote()), use.roundTrip()));
        } else if (effect instanceof SessionEffect.DialTcp dial) {
            tcp.dial(dial.remotes());
        } else if (effect instanceof SessionEffect.DoubtWay) {
            route.doubt();
            host.onDoubt(this);
        } else if (effect instanceof SessionEffect.HoldWay) {
            route.hold();
        } else if (!search(effect)) {
            report(effect);
        }
    }

    private void send(SessionEffect.Send send) {
        InetSocketAddress to = send.to();
        if (session.isProven(to) || host.probeRates().admits(host.now(), to.getAddress())) {
            host.port(send.base()).ifPresent(port -> port.sendStun(to, StunBytes.of(send.message())));
        }
    }

    /** Does what a search wants; says whether it was one that wanted something. */
    private boolean search(SessionEffect effect) {
        if (effect instanceof SessionEffect.OpenSockets open) {
            CompletionStage<List<LocalCandidate>> opening = host.openSearchSockets(open.count());
            opening.thenAccept(opened -> tell(machine -> machine.onSearchSockets(host.now(), opened)));
        } else if (effect instanceof SessionEffect.CloseSockets close) {
            if (session.isOver() && path != null && path.isOpen()) {
                lastSockets.addAll(close.bases());
            } else {
                host.closeSearchSockets(close.bases());
            }
        } else if (effect instanceof SessionEffect.AskSearch ask) {
            host.searchTurns()
                    .ask(
                            names.wire(),
                            ask.cause(),
                            ask.targets(),
                            () -> host.loop().execute(this::beginSearch));
        } else if (effect instanceof SessionEffect.SearchOver over) {
            host.searchTurns().over(names.wire(), over.found());
        } else {
            return false;
        }
        return true;
    }

    private void beginSearch() {
        tell(machine -> machine.onSearchLeave(host.now()));
    }

    private void report(SessionEffect effect) {
        if (effect instanceof SessionEffect.Show show) {
            lane.onStep(show.step());
            events.accept(new PeerEvent.Punching(names.shown(), peer(), show.elapsed(), show.step()));
        } else if (effect instanceof SessionEffect.Reached reached) {
            log.debug("{} connected by {}", names.wire().shortId(), reached.strategy());
            this.reached = reached;
            lane.onReached(reached);
            askedFor.forEach(id -> tellReached(id, reached));
            host.onReady(this, reached);
            recall.onReached(reached.strategy() == Strategy.TCP ? Optional.empty() : KnownAddress.of(reached.remote()));
        } else if (effect instanceof SessionEffect.Moved moved) {
            recall.onReached(KnownAddress.of(moved.toRemote()));
            lane.onMoved(moved);
            events.accept(new PeerEvent.PathChanged(
                    names.shown(), peer(), moved.fromRemote(), moved.toRemote(), moved.why()));
        } else if (effect instanceof SessionEffect.Failed failed) {
            log.debug("{} failed: {}", names.wire().shortId(), failed.reason().code());
            tearDown(failed.reason() == FailureReason.CANCELLED ? CloseCode.CANCELLED : CloseCode.FAULT);
            String message = signals.message(failed.reason());
            askedFor.forEach(
                    id -> events.accept(new PeerEvent.Failed(id, peer(), failed.reason(), message, failed.elapsed())));
            host.onFailed(this, failed);
        } else if (effect instanceof SessionEffect.Ended) {
            tearDown(CloseCode.DONE);
            events.accept(new PeerEvent.Disconnected(names.shown(), peer()));
            host.onEnded(this);
        }
    }

    private void tellReached(SessionId id, SessionEffect.Reached how) {
        events.accept(new PeerEvent.Connected(
                id, peer(), how.elapsed(), how.strategy(), how.local(), how.remote(), how.roundTrip()));
    }

    private void startHandshake() {
        handshake = direction == Direction.OUTGOING
                ? host.quic().connect(route, peer(), this)
                : host.quic().expect(route, peer(), this);
    }

    @Override
    public void onSecured(SecurePath secured) {
        if (path != null) {
            secured.close(CloseCode.SUPERSEDED, ""); // TCP was faster
            return;
        }
        path = secured;
        secured.listen(new OnPath(secured));
        route.onSilence(() -> tell(machine -> machine.onSilence(host.now())));
        tell(machine -> machine.onSecured(host.now()));
        if (direction == Direction.OUTGOING) {
            tcp.close();
            beginControl(secured);
        }
    }

    private void choose(SecurePath secured) {
        if (handshake != null) {
            handshake.cancel();
        }
        SecurePath other = path;
        path = secured;
        if (other != null) {
            other.close(CloseCode.SUPERSEDED, "");
        }
        route.close();
        TcpEnds ends = tcp.take(secured);
        tell(machine -> machine.onTcp(host.now(), ends.local(), ends.remote(), ends.roundTrip()));
    }

    private void beginControl(SecurePath secured) {
        // The QUIC stack counts the streams that it may open only after it has told of the connection.
        host.loop().execute(() -> control.begin(secured.open(control)));
    }

    @Override
    public void onFailed(HandshakeFailure failure) {
        log.debug("{} handshake: {}", names.wire().shortId(), failure.message());
        PathEnding ending = switch (failure.reason()) {
            case IDENTITY_MISMATCH -> PathEnding.WRONG_IDENTITY;
            case REFUSED_BY_PEER, TRANSPORT -> PathEnding.UNUSABLE;
        };
        tell(machine -> machine.onPathEnded(host.now(), ending));
    }

    /** What happens to one of the paths that the session may come to use. */
    private final class OnTcp implements TcpAttempt.Listener {
        @Override
        public void onAnswered() {
            tell(machine -> machine.onTcpAnswered(host.now()));
        }

        /** The caller chooses the first path that it has, by beginning the control stream on it. */
        @Override
        public void onSecured(SecurePath secured) {
            secured.listen(new OnPath(secured));
            if (direction == Direction.OUTGOING && path == null) {
                choose(secured);
                beginControl(secured);
            }
        }
    }

    private final class OnPath implements PathListener {
        private final SecurePath one;

        OnPath(SecurePath one) {
            this.one = one;
        }

        @Override
        public PathStreamListener onStream(PathStream stream) {
            return new StreamSorter((kind, sorted) -> sort(one, kind, sorted));
        }

        @Override
        public void onClosed(PathClosed closed) {
            if (one == path) {
                onPathClosed(closed);
            }
        }
    }

    private Optional<PathStreamListener> sort(SecurePath from, StreamKind kind, PathStream stream) {
        switch (kind) {
            case CONTROL -> {
                if (direction == Direction.OUTGOING || control.isAttached()) {
                    return Optional.empty();
                }
                if (tcp.holds(from)) {
                    choose(from);
                } else {
                    tcp.close();
                }
                control.attach(stream);
                return Optional.of(control);
            }
            case TRANSFER -> {
                return from == path
                        ? Optional.of(lane.whole(stream, whole -> host.onTransferStream(this, whole)))
                        : Optional.empty();
            }
            case LEG -> {
                return from == path ? Optional.of(lane.onLeg(stream)) : Optional.empty();
            }
            case TEXT, PAIRING -> {
                return from == path ? host.onPersonalStream(this, kind, stream) : Optional.empty();
            }
        }
        throw new IllegalStateException("no other kind");
    }

    @Override
    public void onHello(int version) {
        log.debug("{} hello, version {}", names.wire().shortId(), version);
        if (version < ControlFrame.Hello.VERSION) {
            onControlLost("the other side speaks version " + version);
        } else {
            tell(machine -> machine.onHello(host.now()));
        }
    }

    @Override
    public void onPong(Duration roundTrip) {
        events.accept(new PeerEvent.Pong(names.shown(), peer(), roundTrip));
    }

    @Override
    public void onContribution(Secret theirs) {
        recall.onTheirs(theirs);
    }

    @Override
    public void onControlLost(String why) {
        log.debug("{} control stream: {}", names.wire().shortId(), why);
        if (path != null && path.isOpen()) {
            tell(machine -> machine.onPathEnded(host.now(), PathEnding.UNUSABLE));
        }
    }

    private void onPathClosed(PathClosed closed) {
        log.debug("{} path closed by {}: {}", names.wire().shortId(), closed.by(), closed.code());
        lane.close();
        route.close();
        closeLastSockets();
        PathEnding ending = switch (closed.code()) {
            case DONE, GOING_AWAY, CANCELLED, SUPERSEDED -> PathEnding.IN_ORDER;
            case REFUSED -> PathEnding.WRONG_IDENTITY;
            case LOST -> PathEnding.LOST;
            case UNKNOWN, PROTOCOL_ERROR, FAULT, INCOMPATIBLE -> PathEnding.UNUSABLE;
        };
        tell(machine -> machine.onPathEnded(host.now(), ending));
    }

    /**
     * Ends the session because another one with this peer takes its place.
     *
     * @return the ids under which the front end still waits for an outcome, which the other one has to tell
     */
    Set<SessionId> supersede() {
        Set<SessionId> unanswered = session.isReady() ? Set.of() : Set.copyOf(askedFor);
        if (session.isReady()) {
            events.accept(new PeerEvent.Disconnected(names.shown(), peer()));
        }
        session.close(host.now());
        for (SessionEffect effect = session.poll(); effect != null; effect = session.poll()) {
            search(effect); // its other last words would speak of a failure that is none
        }
        tearDown(CloseCode.SUPERSEDED);
        timer.arm(session.deadline());
        return unanswered;
    }

    /** Ends the session because the program ends: the other side is told. */
    void goAway() {
        session.close(host.now());
        tearDown(CloseCode.GOING_AWAY);
        pump();
    }

    private void tearDown(CloseCode code) {
        tcp.close();
        lane.close();
        signals.stop();
        if (path == null) {
            if (handshake != null) {
                handshake.cancel();
            }
            route.close();
            closeLastSockets();
        } else if (path.isOpen()) {
            path.close(code, "");
        } else {
            closeLastSockets();
        }
    }

    private void closeLastSockets() {
        host.closeSearchSockets(List.copyOf(lastSockets));
        lastSockets.clear();
    }
}
