package dev.punchline.engine;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.net.Way;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.probing.IncomingCalls;
import dev.punchline.engine.probing.IncomingCalls.Caller;
import dev.punchline.engine.probing.Vouched;
import dev.punchline.engine.recall.RecallCall;
import dev.punchline.engine.recall.RecallPlan;
import dev.punchline.engine.session.Session;
import dev.punchline.engine.session.SessionRole;
import dev.punchline.engine.session.SessionSetup;
import dev.punchline.engine.signal.IncomingAttempt;
import dev.punchline.engine.signal.IncomingSignal;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.PathHint;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.PeerCard;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.signal.DeclineReason;
import dev.punchline.protocol.signal.NetworkFacts;
import dev.punchline.protocol.signal.SignalBody;
import dev.punchline.protocol.signal.TcpReach;
import dev.punchline.protocol.stun.StunMessage;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sessions of an engine: at most one with each peer. On the event loop only. */
final class Sessions {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    /** 100 attempts at a time are to work; more than twice as many are somebody's flood. */
    static final int MAX_SESSIONS = 256;

    private final EngineCore core;
    private final Map<SessionId, SessionDriver> byId = new HashMap<>();
    private final Map<PeerId, SessionDriver> byPeer = new HashMap<>();
    private final RecentIds recent = new RecentIds();
    private final IncomingCalls calls;
    private final StaleSessions stale = new StaleSessions();

    Sessions(EngineCore core) {
        this.core = core;
        this.calls = new IncomingCalls(core.now());
    }

    /** Reaches a peer, or tells again that it is reached. */
    void call(SessionId session, PeerId peer) {
        SessionDriver present = byPeer.get(peer);
        if (present != null) {
            present.answerTo(session);
            return;
        }
        Optional<RecallPlan> plan = core.recalls().plan(peer, session);
        boolean unknown = plan.isEmpty() && core.roster().card(peer).isEmpty();
        if (unknown || byId.size() >= MAX_SESSIONS) {
            FailureReason reason = unknown ? core.absence() : FailureReason.BUSY;
            core.events().accept(new PeerEvent.Failed(session, peer, reason, Duration.ZERO));
            core.transfers().onNoSession(peer, reason);
            return;
        }
        Session machine = calling(plan);
        begin(new SessionDriver(core, SessionNames.of(session), Direction.OUTGOING, core.post(session, peer), machine));
    }

    private Session calling(Optional<RecallPlan> plan) {
        SessionSetup setup = setup(SessionRole.CALLER);
        List<LocalCandidate> candidates = core.network().candidates();
        return plan.map(how -> Session.recall(core.now(), setup, candidates, core.random(), how))
                .orElseGet(() -> Session.call(core.now(), setup, candidates, core.random()));
    }

    /** Another peer asks for a session. */
    void onAttempt(IncomingAttempt attempt) {
        PeerCard card = attempt.from().card();
        SessionDriver known = byId.get(attempt.session());
        if (known != null && known.peer().equals(card.peerId())) {
            // The mediator had forgotten the attempt, and is asked anew to carry more of it; or the caller was faster.
            known.onCard(card);
            known.onVouched(new Vouched(attempt.observed().all()), Optional.empty());
            known.onSealed(attempt.envelope());
            return;
        }
        if (recent.contains(attempt.session())) {
            return; // the event stream brought it twice, or somebody replays it
        }
        IncomingCalls.Verdict verdict = verdict(card.peerId());
        if (verdict == IncomingCalls.Verdict.IGNORE) {
            return;
        }
        core.roster().learn(attempt.from());
        SignalPost post = core.post(attempt.session(), card);
        if (verdict == IncomingCalls.Verdict.DECLINE) {
            decline(attempt.session(), post, DeclineReason.BUSY);
            return;
        }
        try {
            if (post.open(attempt.envelope()) instanceof SignalBody.Offer offer) {
                onOffer(attempt, post, offer);
            }
        } catch (GeneralSecurityException e) {
            log.debug("{} offer not for our keys: {}", attempt.session().shortId(), e.getMessage());
            decline(attempt.session(), post, DeclineReason.STALE_CARD);
        } catch (JsonFormatException e) {
            log.debug("{} offer refused: {}", attempt.session().shortId(), e.getMessage());
        }
    }

    private IncomingCalls.Verdict verdict(PeerId peer) {
        return calls.decide(core.now(), peer, core.pins().isContact(peer) ? Caller.CONTACT : Caller.STRANGER);
    }

    private void onOffer(IncomingAttempt attempt, SignalPost post, SignalBody.Offer offer) {
        SessionId session = attempt.session();
        Optional<SessionNames> names = names(session, post.peer());
        if (names.isEmpty()) {
            return;
        }
        if (byId.size() >= MAX_SESSIONS) {
            decline(session, post, DeclineReason.BUSY);
            return;
        }
        Session machine = Session.called(core.now(), setup(SessionRole.CALLED), offer, core.random());
        Vouched vouched = new Vouched(attempt.observed().all());
        SessionDriver driver = new SessionDriver(core, names.get(), Direction.INCOMING, post, machine);
        driver.onVouched(vouched, hint(vouched, attempt.hint()));
        begin(driver);
    }

    /** What a session of that peer's is called; empty where our own call stays in its place. */
    private Optional<SessionNames> names(SessionId session, PeerId peer) {
        SessionDriver present = byPeer.get(peer);
        if (present == null || !present.isCalling()) {
            return Optional.of(SessionNames.of(session));
        }
        // Both called at the same moment: the call of the smaller id stays.
        return peer.compareTo(core.peerId()) > 0
                ? Optional.empty()
                : Optional.of(new SessionNames(session, present.names().shown()));
    }

    /** A peer that was met before calls us directly, and the mediator has not told of it yet. */
    private void onRecall(RecallCall call, Way from, StunMessage check) {
        SessionId session = call.session();
        Optional<SessionNames> names = names(session, call.peer());
        if (recent.contains(session)
                || names.isEmpty()
                || byId.size() >= MAX_SESSIONS
                || verdict(call.peer()) != IncomingCalls.Verdict.CONSENT) {
            log.debug("{} a direct call is not answered", session.shortId());
            return;
        }
        Session machine = Session.recalled(core.now(), setup(SessionRole.CALLED), call, core.random());
        SessionDriver driver =
                new SessionDriver(core, names.get(), Direction.INCOMING, core.post(session, call.peer()), machine);
        begin(driver);
        driver.onStun(from, check);
    }

    private void decline(SessionId session, SignalPost post, DeclineReason reason) {
        try {
            CompletionStage<Void> told =
                    core.link().signal(session, post.seal(new SignalBody.Decline(reason)), AddressDisclosure.WITHHELD);
            told.whenComplete((done, failure) -> log.debug("{} declined: {}", session.shortId(), reason.code()));
        } catch (GeneralSecurityException e) {
            log.debug("{} can't even be declined: {}", session.shortId(), e.getMessage());
        }
    }

    private Optional<Strategy> hint(Vouched vouched, Optional<PathHint> told) {
        return core.learning().hint(core.publicAddress(), vouched, told);
    }

    private void begin(SessionDriver driver) {
        recent.add(driver.names().wire());
        byId.put(driver.names().wire(), driver);
        // A peer that calls anew has lost its old session, whatever we believe of it.
        SessionDriver old = byPeer.put(driver.peer(), driver);
        if (old != null) {
            byId.remove(old.names().wire());
            stale.onOver(old);
            old.supersede().forEach(driver::answerTo);
        }
        driver.begin();
    }

    private SessionSetup setup(SessionRole role) {
        return new SessionSetup(
                role,
                core.network().facts(),
                core.network().reach(),
                core.network().mediatorRoundTrip(),
                core.config().patience(),
                core.network().stun());
    }

    void onSignal(IncomingSignal signal) {
        SessionDriver driver = byId.get(signal.session());
        if (driver != null && driver.peer().equals(signal.from())) {
            Vouched vouched = new Vouched(signal.observed().all());
            if (!vouched.addresses().isEmpty()) { // the sender has disclosed them
                driver.onVouched(vouched, hint(vouched, signal.hint()));
            }
            driver.onSealed(signal.envelope());
        }
    }

    /** A STUN message that is none of a server: a check of a peer, or an answer to one of ours. */
    void onStun(Way from, StunMessage message) {
        boolean known = false;
        for (SessionDriver driver : List.copyOf(byId.values())) {
            if (driver.concerns(message)) {
                known = true;
                driver.onStun(from, message);
            }
        }
        if (!known) {
            core.recalls().onCheck(message).ifPresent(call -> onRecall(call, from, message));
        }
    }

    /** A peer's program is another one than before. */
    void onStartedAnew(PeerId peer) {
        SessionDriver present = byPeer.get(peer);
        if (present != null && present.readyPath().isPresent()) {
            stale.onStartedAnew(core.now(), present);
        }
    }

    /** Nothing is heard over the way of a session any more. */
    void onDoubt(SessionDriver driver) {
        if (driver.readyPath().isPresent()) {
            stale.onDoubt(core.now(), driver);
        }
    }

    /** This computer has new addresses. */
    void onCandidates() {
        List<LocalCandidate> candidates = core.network().candidates();
        for (SessionDriver driver : List.copyOf(byId.values())) {
            driver.tell(machine -> machine.onLocalCandidates(core.now(), candidates));
        }
    }

    /** More is known of this computer's network. */
    void onNetwork() {
        NetworkFacts facts = core.network().facts();
        TcpReach reach = core.network().reach();
        for (SessionDriver driver : List.copyOf(byId.values())) {
            driver.tell(machine -> machine.onNetwork(core.now(), facts, reach));
        }
    }

    /** The network of this computer has changed, or has forgotten it. */
    void onNetworkChange(NetworkChange change) {
        List<LocalCandidate> candidates = core.network().candidates();
        for (SessionDriver driver : List.copyOf(byId.values())) {
            driver.tell(machine -> machine.onNetworkChange(core.now(), candidates, change.text()));
        }
    }

    /** The path of a peer with whom both programs talk. */
    Optional<SecurePath> readyPath(PeerId peer) {
        return Optional.ofNullable(byPeer.get(peer)).flatMap(SessionDriver::readyPath);
    }

    boolean isConnecting(PeerId peer) {
        return byPeer.containsKey(peer);
    }

    void ping(PeerId peer) {
        Optional.ofNullable(byPeer.get(peer)).ifPresent(SessionDriver::ping);
    }

    void disconnect(PeerId peer) {
        core.transfers().onLeaving(peer);
        Optional.ofNullable(byPeer.get(peer)).ifPresent(driver -> driver.tell(machine -> machine.close(core.now())));
    }

    void onOver(SessionDriver driver) {
        byId.remove(driver.names().wire(), driver);
        byPeer.remove(driver.peer(), driver);
        stale.onOver(driver);
    }

    void close() {
        new ArrayList<>(byId.values()).forEach(SessionDriver::goAway);
    }
}
