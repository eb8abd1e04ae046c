package dev.punchline.engine.session;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.PunchStep.Phase;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.ice.CandidatePair;
import dev.punchline.engine.ice.IceEffect;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.probing.Vouched;
import dev.punchline.engine.session.SessionState.Connecting;
import dev.punchline.engine.session.SessionState.Deciding;
import dev.punchline.engine.session.SessionState.Found;
import dev.punchline.engine.session.SessionState.Greeting;
import dev.punchline.engine.session.SessionState.Holding;
import dev.punchline.engine.session.SessionState.Over;
import dev.punchline.engine.session.SessionState.Ready;
import dev.punchline.engine.session.SessionState.Requesting;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.DeclineReason;
import dev.punchline.protocol.signal.IceCredentials;
import dev.punchline.protocol.signal.NetworkFacts;
import dev.punchline.protocol.signal.SignalBody;
import dev.punchline.protocol.signal.TcpReach;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One session with one peer, from the request to its end.
 *
 * <p>Pure: it calls nobody; {@link #poll} tells what it wants done. Not thread-safe. After
 * {@link SessionEffect.Failed} or {@link SessionEffect.Ended} it stays silent for good; until then whatever is told to
 * it at a wrong moment changes nothing.
 */
public final class Session {
    private final SessionSetup setup;
    private final MonoTime startedAt;
    private final Punch punch;
    private final TcpFallback tcp;
    private final Queue<SessionEffect> effects = new ArrayDeque<>();
    private SignalBody.@Nullable Offer offer;
    private SessionState state;

    private Session(SessionSetup setup, MonoTime now, RandomGenerator random, SessionState first) {
        this.setup = setup;
        this.startedAt = now;
        this.punch = new Punch(now, setup, random, effects::add, new PunchListener());
        this.tcp = new TcpFallback(setup);
        this.state = first;
    }

    /** The caller's session: it asks at once, with what addresses are known. */
    public static Session call(
            MonoTime now, SessionSetup setup, List<LocalCandidate> candidates, RandomGenerator random) {
        Session session = new Session(setup, now, random, new Requesting(now.plus(setup.patience())));
        session.enter(now, Phase.GATHER);
        session.punch.addLocal(now, candidates);
        session.enter(now, Phase.EXCHANGE);
        session.effects.add(new SessionEffect.Tell(session.offer(setup)));
        session.punch.prepare(now);
        return session;
    }

    private SignalBody.Offer offer(SessionSetup setup) {
        return new SignalBody.Offer(
                punch.credentials(), punch.told(), punch.facts(), setup.mediatorRoundTrip(), setup.tcp());
    }

    /** The called peer's session: it asks for consent and reveals nothing before it has it. */
    public static Session called(MonoTime now, SessionSetup setup, SignalBody.Offer offer, RandomGenerator random) {
        Session session = new Session(setup, now, random, new Deciding(now.plus(setup.patience())));
        session.offer = offer;
        session.effects.add(new SessionEffect.AskConsent());
        return session;
    }

    /** The mediator tells where it saw the other peer; to be said before the signal that it came with. */
    public void onVouched(Vouched vouched) {
        punch.onVouched(vouched);
    }

    /** What worked between these two networks lately: it is tried first. */
    public void onHint(Strategy strategy) {
        punch.onHint(strategy);
    }

    /** Whether somebody answered checks from there, so that what is sent there is wanted. */
    public boolean isProven(InetSocketAddress address) {
        return punch.isProven(address);
    }

    /** The called side agrees: it answers, and begins to probe when the answer should have arrived. */
    public void onConsent(MonoTime now, List<LocalCandidate> candidates) {
        if (!(state instanceof Deciding) || offer == null) {
            return;
        }
        enter(now, Phase.GATHER);
        punch.addLocal(now, candidates);
        enter(now, Phase.EXCHANGE);
        effects.add(new SessionEffect.Tell(
                new SignalBody.Answer(punch.credentials(), punch.told(), punch.facts(), tcp.ours())));
        onTheirTcp(now, offer.tcp());
        punch.onTheirs(now, offer.network());
        punch.prepare(now);
        state = new Holding(now.plus(setup.answerTakes(offer.mediatorRoundTrip())), offer);
        punchIfDue(now);
    }

    private void punchIfDue(MonoTime now) {
        if (state instanceof Holding holding && !now.isBefore(holding.until())) {
            punch(now, holding.offer().credentials(), holding.offer().candidates());
        }
    }

    /** The called side does not agree. */
    public void onDissent(MonoTime now, DeclineReason reason) {
        if (state instanceof Deciding) {
            effects.add(new SessionEffect.Tell(new SignalBody.Decline(reason)));
            fail(now, reason == DeclineReason.BUSY ? FailureReason.BUSY : FailureReason.DECLINED);
        }
    }

    /** An address of this computer was found later. */
    public void onLocalCandidates(MonoTime now, List<LocalCandidate> found) {
        if (state instanceof Over || state instanceof Deciding) {
            return;
        }
        List<Candidate> added = punch.addLocal(now, found);
        if (!added.isEmpty()) {
            effects.add(new SessionEffect.Tell(new SignalBody.MoreCandidates(added)));
        }
    }

    /** More is known of this computer's network. */
    public void onNetwork(MonoTime now, NetworkFacts facts, TcpReach reach) {
        boolean news = !facts.nat().equals(punch.facts().nat());
        if (state instanceof Over || state instanceof Ready || (!news && reach.equals(tcp.ours()))) {
            return;
        }
        tcp.onOurs(now, reach);
        punch.onOurTcp(now, reach);
        if (news) {
            punch.onOurs(now, facts);
        }
        if (!(state instanceof Deciding)) {
            effects.add(new SessionEffect.Tell(new SignalBody.Network(punch.facts(), reach)));
        }
    }

    /** {@link SessionEffect.OpenSockets} is done: the sockets that the system granted, perhaps none. */
    public void onSearchSockets(MonoTime now, List<LocalCandidate> opened) {
        if (state instanceof Over && !opened.isEmpty()) {
            effects.add(new SessionEffect.CloseSockets(
                    opened.stream().map(LocalCandidate::base).toList()));
        } else {
            punch.onSearchSockets(now, opened);
        }
    }

    /** The search that was asked for may begin. */
    public void onSearchLeave(MonoTime now) {
        punch.onSearchLeave(now);
    }

    /** This computer is in another network, or was asleep, and has these addresses: what works is to be found out. */
    public void onNetworkChange(MonoTime now, List<LocalCandidate> found, String why) {
        if (!(state instanceof Ready)) {
            onLocalCandidates(now, found);
            return;
        }
        punch.onNewNetwork(now, found, why);
        effects.add(new SessionEffect.Tell(new SignalBody.MoreCandidates(punch.told())));
    }

    /** Packets of ours should have been answered over the secured path, and nothing came. */
    public void onSilence(MonoTime now) {
        if (state instanceof Ready) {
            punch.onBroken(now, "the other side is silent");
        }
    }

    /** The other peer said something; its signature, receiver and order have been checked. */
    public void onSignal(MonoTime now, SignalBody body) {
        if (body instanceof SignalBody.Answer answer && state instanceof Requesting) {
            onTheirTcp(now, answer.tcp());
            punch.onTheirs(now, answer.network());
            punch(now, answer.credentials(), answer.candidates());
        } else if (body instanceof SignalBody.MoreCandidates more
                && (state instanceof Connecting || state instanceof Holding || state instanceof Ready)) {
            if (state instanceof Ready) {
                punch.onDoubt(now); // it may have moved
            }
            punch.addRemote(now, more.candidates());
        } else if (body instanceof SignalBody.Network network && !(state instanceof Ready)) {
            learn(now, network);
        } else if (body instanceof SignalBody.Decline decline && state instanceof Requesting) {
            fail(now, Declined.reason(decline.reason()));
        } else if (body instanceof SignalBody.Bye && !(state instanceof Ready)) {
            fail(now, gaveUp());
        }
    }

    private void learn(MonoTime now, SignalBody.Network news) {
        if (state instanceof Deciding && offer != null) {
            offer = offer.with(news);
        } else if (!(state instanceof Over)) {
            if (!news.tcp().equals(TcpReach.NONE)) {
                onTheirTcp(now, news.tcp());
            }
            punch.onTheirs(now, news.facts());
        }
    }

    private void onTheirTcp(MonoTime now, TcpReach reach) {
        punch.onTheirTcp(now, reach);
        tcp.onTheirs(now, reach);
    }

    /** The mediator could not deliver the request. */
    public void onRequestFailed(MonoTime now, FailureReason reason) {
        if (state instanceof Requesting) {
            fail(now, reason);
        }
    }

    /** A STUN message for this session came to one of its sockets. */
    public void onStun(MonoTime now, LocalBase base, InetSocketAddress from, StunMessage message) {
        if (!(state instanceof Over)) {
            if (state instanceof Holding holding) {
                // Their probe came through, so the answer is there: nothing is left to wait for.
                state = new Holding(now, holding.offer());
                punchIfDue(now);
            }
            punch.onStun(now, base, from, message);
        }
    }

    /** The handshake is over: from now on bytes can be sent over the secured path. */
    public void onSecured(MonoTime now) {
        if (state instanceof Connecting c && c.securedAt().isEmpty()) {
            connecting(now, new Connecting(c.found(), Optional.of(now), c.greeting(), c.giveUpAt()));
        }
    }

    /**
     * A secured path over TCP is what both sides use from now on, whatever is found over UDP later.
     *
     * @param roundTrip measured while the connection was made
     */
    public void onTcp(MonoTime now, InetSocketAddress local, InetSocketAddress remote, Duration roundTrip) {
        if (state instanceof Requesting || state instanceof Holding) {
            // Their connection was faster than their answer, or than ours was thought to be.
            state = Connecting.until(now.plus(SessionSetup.HANDSHAKE_PATIENCE));
        }
        if (state instanceof Connecting c) {
            punch.close();
            tcp.end();
            Found found = new Found(tcp.local(local), tcp.remote(remote), Strategy.TCP, roundTrip);
            show(now, new PunchStep.PairChosen(found.local(), found.remote()));
            connecting(now, new Connecting(Optional.of(found), Optional.of(now), c.greeting(), c.giveUpAt()));
        }
    }

    /** The other side's program said hello over the secured path. */
    public void onHello(MonoTime now) {
        if (state instanceof Connecting c) {
            connecting(now, new Connecting(c.found(), c.securedAt(), Greeting.HEARD, c.giveUpAt()));
        }
    }

    /** The secured path is gone, or could not be made. */
    public void onPathEnded(MonoTime now, PathEnding ending) {
        if (state instanceof Over) {
            return;
        }
        switch (ending) {
            case IN_ORDER -> {
                if (state instanceof Ready) {
                    end();
                } else {
                    fail(now, FailureReason.PATH_LOST);
                }
            }
            case WRONG_IDENTITY -> fail(now, FailureReason.IDENTITY_MISMATCH);
            case UNUSABLE -> fail(now, FailureReason.HANDSHAKE_FAILED);
            case LOST -> fail(now, state instanceof Ready ? FailureReason.PATH_LOST : FailureReason.HANDSHAKE_FAILED);
        }
    }

    /** This side wants no more of it. */
    public void close(MonoTime now) {
        if (state instanceof Ready) {
            end();
        } else if (!(state instanceof Over)) {
            effects.add(new SessionEffect.Tell(new SignalBody.Bye()));
            fail(now, FailureReason.CANCELLED);
        }
    }

    public void onTick(MonoTime now) {
        if (state instanceof Over) {
            return;
        }
        punchIfDue(now);
        punch.onTick(now);
        turnToTcp(now);
        MonoTime giveUpAt = state.giveUpAt();
        if (giveUpAt != null && !now.isBefore(giveUpAt)) {
            FailureReason reason = state instanceof Requesting ? FailureReason.NO_ANSWER : gaveUp();
            effects.add(new SessionEffect.Tell(new SignalBody.Bye()));
            fail(now, reason);
        }
    }

    /** The next thing to do; null when there is none for now. */
    public @Nullable SessionEffect poll() {
        return effects.poll();
    }

    /** When {@link #onTick} next has work; null: nothing to wait for. */
    public @Nullable MonoTime deadline() {
        if (state instanceof Over) {
            return null;
        }
        MonoTime own = state instanceof Holding holding ? holding.until() : state.giveUpAt();
        return Punch.earliest(Punch.earliest(punch.deadline(), tcp.deadline()), own);
    }

    public boolean isReady() {
        return state instanceof Ready;
    }

    public boolean isOver() {
        return state instanceof Over;
    }

    /** Whether a STUN message is for this session: a check that names it, or an answer to one of its own. */
    public boolean concerns(StunMessage message) {
        return punch.concerns(message);
    }

    private void punch(MonoTime now, IceCredentials theirs, List<Candidate> candidates) {
        // ICE gives up by itself at the end of its patience; the handshake may need a moment more.
        MonoTime giveUpAt = now.plus(setup.patience()).plus(SessionSetup.HANDSHAKE_PATIENCE);
        state = Connecting.until(giveUpAt);
        enter(now, Phase.PUNCH);
        punch.addRemote(now, candidates);
        effects.add(new SessionEffect.StartHandshake());
        punch.begin(now, theirs);
        tcp.begin(now);
        turnToTcp(now);
        if (setup.role() == SessionRole.CALLER) {
            punch.race(candidates);
        }
    }

    private void turnToTcp(MonoTime now) {
        if (!(state instanceof Connecting c) || c.found().isPresent()) {
            tcp.end();
            return;
        }
        List<InetSocketAddress> remotes = tcp.due(now, punch::mayDial);
        if (!remotes.isEmpty()) {
            remotes.forEach(remote -> show(now, new PunchStep.TcpDialled(remote)));
            effects.add(new SessionEffect.DialTcp(remotes));
        }
        if (tcp.isHopeless(now)) {
            effects.add(new SessionEffect.Tell(new SignalBody.Bye()));
            fail(now, gaveUp());
        }
    }

    /** What comes of the punch. */
    private final class PunchListener implements Punch.Listener {
        @Override
        public void onOutcome(MonoTime now, IceEffect.Outcome outcome) {
            Session.this.onOutcome(now, outcome);
        }

        @Override
        public void onHopeless(MonoTime now, FailureReason reason) {
            if (state instanceof Connecting c && c.found().isEmpty()) {
                effects.add(new SessionEffect.Tell(new SignalBody.Bye()));
                fail(now, tcp.whyNot().orElse(reason));
            }
        }

        @Override
        public void show(MonoTime now, PunchStep step) {
            Session.this.show(now, step);
        }
    }

    private void onOutcome(MonoTime now, IceEffect.Outcome outcome) {
        if (outcome instanceof IceEffect.PeerSeen seen) {
            effects.add(new SessionEffect.AcceptWay(seen.base(), seen.from()));
            if (setup.role() == SessionRole.CALLER) {
                // A check of the peer came through from there, so the handshake may well get through to there.
                punch.race(seen.base(), seen.from());
            }
        } else if (outcome instanceof IceEffect.PairAvailable available) {
            // It may carry data before it is chosen (RFC 8445 section 12): the handshake need not wait.
            boolean first = state instanceof Connecting c && c.found().isEmpty();
            boolean rescue =
                    state instanceof Ready ready && ready.doubtedSince().isPresent();
            if (first || rescue) {
                String why = first ? "first answer" : "the one before does not answer";
                use(now, available.pair(), available.roundTrip(), why);
            }
        } else if (outcome instanceof IceEffect.PairSelected selected) {
            show(now, Timeline.chosen(selected.pair()));
            use(now, selected.pair(), selected.roundTrip(), selected.why());
        } else if (outcome instanceof IceEffect.PathDoubted doubted) {
            doubt(now, doubted.why());
        } else if (outcome instanceof IceEffect.PathBack back) {
            use(now, back.pair(), back.roundTrip(), "it answers again");
        } else if (outcome instanceof IceEffect.ConsentLapsed) {
            effects.add(new SessionEffect.HoldWay());
        } else if (outcome instanceof IceEffect.Failed) {
            effects.add(new SessionEffect.Tell(new SignalBody.Bye()));
            fail(now, gaveUp());
        } else {
            fail(now, FailureReason.PATH_LOST);
        }
    }

    private void doubt(MonoTime now, String why) {
        if (state instanceof Ready ready && ready.doubtedSince().isEmpty()) {
            state = new Ready(ready.found(), Optional.of(now));
            effects.add(new SessionEffect.DoubtWay());
            show(now, new PunchStep.PathDoubted(why));
        }
    }

    private void use(MonoTime now, CandidatePair pair, Duration roundTrip, String why) {
        Found found = Found.of(pair, roundTrip, punch.guessed(pair));
        effects.add(new SessionEffect.UseWay(pair.base(), pair.to(), roundTrip));
        if (state instanceof Connecting c) {
            if (c.found().isEmpty()) {
                enter(now, Phase.SECURE);
            }
            connecting(now, new Connecting(Optional.of(found), c.securedAt(), c.greeting(), c.giveUpAt()));
        } else if (state instanceof Ready ready) {
            state = new Ready(found);
            ready.doubtedSince().ifPresent(since -> show(now, new PunchStep.PathHealed(now.since(since))));
            if (!ready.found().remote().equals(found.remote())
                    || !ready.found().local().equals(found.local())) {
                effects.add(new SessionEffect.Moved(ready.found().remote(), found.remote(), why));
            }
        }
    }

    private void connecting(MonoTime now, Connecting next) {
        state = next;
        if (next.isComplete()) {
            Found found = next.found().orElseThrow();
            state = new Ready(found);
            Duration elapsed = next.securedAt().orElse(now).since(startedAt);
            effects.add(new SessionEffect.Reached(
                    elapsed, found.strategy(), found.local(), found.remote(), found.roundTrip()));
        }
    }

    private FailureReason gaveUp() {
        boolean pathKnown = state instanceof Connecting c && c.found().isPresent();
        return pathKnown ? FailureReason.HANDSHAKE_FAILED : tcp.whyNot().orElseGet(punch::whyNot);
    }

    private void enter(MonoTime now, Phase phase) {
        show(now, new PunchStep.PhaseEntered(phase));
    }

    private void show(MonoTime now, PunchStep step) {
        effects.add(new SessionEffect.Show(now.since(startedAt), step));
    }

    private void fail(MonoTime now, FailureReason reason) {
        if (!(state instanceof Over)) {
            state = new Over();
            punch.close();
            effects.add(new SessionEffect.Failed(reason, now.since(startedAt)));
        }
    }

    private void end() {
        state = new Over();
        punch.close();
        effects.add(new SessionEffect.Ended());
    }
}
