package dev.punchline.engine.session;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.PunchStep.Phase;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.probing.Vouched;
import dev.punchline.engine.recall.RecallCall;
import dev.punchline.engine.recall.RecallDial;
import dev.punchline.engine.recall.RecallPlan;
import dev.punchline.engine.session.SessionState.Connecting;
import dev.punchline.engine.session.SessionState.Deciding;
import dev.punchline.engine.session.SessionState.Found;
import dev.punchline.engine.session.SessionState.Holding;
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
import java.util.List;
import java.util.OptionalInt;
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
    private final Course course;
    private final TcpFallback tcp;
    private final Ways ways;
    private final Punch punch;
    private SignalBody.@Nullable Offer offer;
    private @Nullable DirectCall direct;
    /** One side has reached the other directly, and what the signaling brings is still to come. */
    private boolean awaitsSignaling;

    private Session(SessionSetup setup, MonoTime now, IceCredentials ours, RandomGenerator random, SessionState first) {
        this.setup = setup;
        this.course = new Course(now, first, this::release);
        this.tcp = new TcpFallback(setup);
        this.ways = new Ways(now, setup, ours, random, course, tcp);
        this.punch = ways.punch();
    }

    private void release() {
        endDirectCall();
        punch.close();
    }

    private void endDirectCall() {
        if (direct != null) {
            direct.end();
        }
    }

    /** The caller's session: it asks at once, with what addresses are known. */
    public static Session call(
            MonoTime now, SessionSetup setup, List<LocalCandidate> candidates, RandomGenerator random) {
        return calling(now, setup, IceCredentials.random(random), candidates, random);
    }

    /** The same with a peer that was met before: it is also called directly, where it was then. */
    public static Session recall(
            MonoTime now,
            SessionSetup setup,
            List<LocalCandidate> candidates,
            RandomGenerator random,
            RecallPlan plan) {
        Session session = calling(now, setup, plan.ours(), candidates, random);
        session.direct = new DirectCall(now, plan, candidates, random, session.course, session.punch);
        return session;
    }

    private static Session calling(
            MonoTime now,
            SessionSetup setup,
            IceCredentials ours,
            List<LocalCandidate> candidates,
            RandomGenerator random) {
        Session session = new Session(setup, now, ours, random, new Requesting(now.plus(setup.patience())));
        session.course.enter(now, Phase.GATHER);
        session.punch.addLocal(now, candidates);
        session.course.enter(now, Phase.EXCHANGE);
        session.course.tell(session.offer(setup));
        session.punch.prepare(now);
        return session;
    }

    private SignalBody.Offer offer(SessionSetup setup) {
        return new SignalBody.Offer(
                punch.credentials(), punch.told(), punch.facts(), setup.mediatorRoundTrip(), setup.tcp());
    }

    /** The called peer's session: it asks for consent and reveals nothing before it has it. */
    public static Session called(MonoTime now, SessionSetup setup, SignalBody.Offer offer, RandomGenerator random) {
        return called(now, setup, IceCredentials.random(random), offer, random);
    }

    /** The same where a peer that was met before rings directly; its offer may follow through the mediator. */
    public static Session recalled(MonoTime now, SessionSetup setup, RecallCall call, RandomGenerator random) {
        SignalBody.Offer unsaid =
                new SignalBody.Offer(call.theirs(), List.of(), NetworkFacts.UNKNOWN, Duration.ZERO, TcpReach.NONE);
        Session session = called(now, setup, call.ours(), unsaid, random);
        session.awaitsSignaling = true;
        return session;
    }

    private static Session called(
            MonoTime now, SessionSetup setup, IceCredentials ours, SignalBody.Offer offer, RandomGenerator random) {
        Session session = new Session(setup, now, ours, random, new Deciding(now.plus(setup.patience())));
        session.offer = offer;
        session.course.want(new SessionEffect.AskConsent());
        return session;
    }

    /** The mediator tells where it saw the other peer; to be said before the signal that it came with. */
    public void onVouched(Vouched vouched) {
        punch.onVouched(vouched);
    }

    /** What worked between these two networks lately: it is tried first. */
    public void onHint(Strategy strategy) {
        punch.onHint(strategy);
        tcp.onHint(strategy);
    }

    /** Whether somebody answered checks from there, so that what is sent there is wanted. */
    public boolean isProven(InetSocketAddress address) {
        return punch.isProven(address);
    }

    /** The called side agrees: it answers, and begins to probe when the answer should have arrived. */
    public void onConsent(MonoTime now, List<LocalCandidate> candidates) {
        if (!(course.state() instanceof Deciding) || offer == null) {
            return;
        }
        course.enter(now, Phase.GATHER);
        punch.addLocal(now, candidates);
        course.enter(now, Phase.EXCHANGE);
        answer();
        onTheirTcp(now, offer.tcp());
        punch.onTheirs(now, offer.network(), OptionalInt.empty());
        punch.prepare(now);
        course.become(new Holding(now.plus(setup.answerTakes(offer.mediatorRoundTrip())), offer));
        punchIfDue(now);
    }

    private void answer() {
        if (!awaitsSignaling) {
            course.tell(new SignalBody.Answer(punch.credentials(), punch.told(), punch.facts(), tcp.ours()));
        }
    }

    /** Says something that the answer would say too, if that is still to come. */
    private void tellNews(SignalBody news) {
        boolean answerTellsIt = awaitsSignaling && setup.role() == SessionRole.CALLED && !course.isReady();
        if (!answerTellsIt) {
            course.tell(news);
        }
    }

    private void punchIfDue(MonoTime now) {
        if (course.state() instanceof Holding holding && !now.isBefore(holding.until())) {
            punch(now, holding.offer().credentials(), holding.offer().candidates());
        }
    }

    /** The called side does not agree. */
    public void onDissent(MonoTime now, DeclineReason reason) {
        if (course.state() instanceof Deciding) {
            course.tell(new SignalBody.Decline(reason));
            course.fail(now, reason == DeclineReason.BUSY ? FailureReason.BUSY : FailureReason.DECLINED);
        }
    }

    /** An address of this computer was found later. */
    public void onLocalCandidates(MonoTime now, List<LocalCandidate> found) {
        if (course.isOver() || course.state() instanceof Deciding) {
            return;
        }
        List<Candidate> added = punch.addLocal(now, found);
        if (!added.isEmpty()) {
            tellNews(new SignalBody.MoreCandidates(added));
        }
    }

    /** More is known of this computer's network. */
    public void onNetwork(MonoTime now, NetworkFacts facts, TcpReach reach) {
        boolean news = !facts.nat().equals(punch.facts().nat());
        if (course.isOver() || (!news && reach.equals(tcp.ours()))) {
            return;
        }
        tcp.onOurs(now, reach);
        punch.onOurTcp(now, reach);
        if (news) {
            punch.onOurs(now, facts);
        }
        if (!(course.state() instanceof Deciding) && !course.isCalm()) {
            tellNews(new SignalBody.Network(punch.facts(), reach));
        }
    }

    /** {@link SessionEffect.OpenSockets} is done: the sockets that the system granted, perhaps none. */
    public void onSearchSockets(MonoTime now, List<LocalCandidate> opened) {
        if (course.isOver() && !opened.isEmpty()) {
            course.want(new SessionEffect.CloseSockets(
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
        if (!course.isReady()) {
            onLocalCandidates(now, found);
            return;
        }
        punch.onNewNetwork(now, found, why);
        course.tell(new SignalBody.MoreCandidates(punch.told()));
    }

    /** Packets of ours should have been answered over the secured path, and nothing came. */
    public void onSilence(MonoTime now) {
        if (course.isReady()) {
            punch.onBroken(now, "the other side is silent");
        }
    }

    /** The other peer said something; its signature, receiver and order have been checked. */
    public void onSignal(MonoTime now, SignalBody body) {
        if (body instanceof SignalBody.Answer answer && course.state() instanceof Requesting) {
            onTheirTcp(now, answer.tcp());
            punch.onTheirs(now, answer.network(), OptionalInt.empty());
            punch(now, answer.credentials(), answer.candidates());
        } else if (body instanceof SignalBody.Answer late && awaitsSignaling && direct != null) {
            if (late.credentials().equals(direct.theirs())) {
                join(now, late.network(), late.tcp(), late.candidates());
            }
        } else if (body instanceof SignalBody.Offer late && awaitsSignaling && offer != null) {
            if (late.credentials().equals(offer.credentials())) {
                onLateOffer(now, late);
            }
        } else if (body instanceof SignalBody.MoreCandidates more
                && (course.state() instanceof Connecting || course.state() instanceof Holding || course.isReady())) {
            if (course.isReady()) {
                punch.onTheirMove(now, more.candidates());
            } else {
                punch.addRemote(now, more.candidates());
            }
        } else if (body instanceof SignalBody.Network network) {
            learn(now, network);
        } else if (body instanceof SignalBody.Decline decline && course.state() instanceof Requesting) {
            course.fail(now, Declined.reason(decline.reason()));
        } else if (body instanceof SignalBody.Bye && !course.isReady()) {
            course.fail(now, ways.whyNot());
        }
    }

    /** The caller's offer has come through the mediator, after the caller itself. */
    private void onLateOffer(MonoTime now, SignalBody.Offer late) {
        offer = late;
        join(now, late.network(), late.tcp(), late.candidates());
        if (!(course.state() instanceof Deciding)) {
            answer();
        }
    }

    /** What the signaling brings to a session that has begun without it: more addresses, in case the first is not the best. */
    private void join(MonoTime now, NetworkFacts facts, TcpReach reach, List<Candidate> candidates) {
        awaitsSignaling = false;
        if (course.state() instanceof Connecting c && c.found().isEmpty()) {
            onTheirTcp(now, reach);
            punch.onTheirs(now, facts, OptionalInt.empty());
        }
        if (course.state() instanceof Connecting || course.isReady()) {
            punch.addRemote(now, candidates);
        }
    }

    private void learn(MonoTime now, SignalBody.Network news) {
        if (course.state() instanceof Deciding && offer != null) {
            offer = offer.with(news);
        } else if (!course.isOver()) {
            if (!news.tcp().equals(TcpReach.NONE)) {
                onTheirTcp(now, news.tcp());
            }
            punch.onTheirs(now, news.facts(), news.aim());
        }
    }

    private void onTheirTcp(MonoTime now, TcpReach reach) {
        punch.onTheirTcp(now, reach);
        tcp.onTheirs(now, reach);
    }

    /** The mediator could not deliver the request. */
    public void onRequestFailed(MonoTime now, FailureReason reason) {
        if (course.state() instanceof Requesting && (direct == null || !direct.outlives(reason))) {
            course.fail(now, reason);
        }
    }

    /** A STUN message for this session came to one of its sockets. */
    public void onStun(MonoTime now, LocalBase base, InetSocketAddress from, StunMessage message) {
        if (direct != null && direct.awaits(message.id())) {
            direct.onStun(now, base, from, message).ifPresent(answer -> onDirectAnswer(now, answer));
        } else if (!course.isOver() && !(course.state() instanceof Deciding)) {
            if (course.state() instanceof Holding holding) {
                // Their probe came through, so the answer is there: nothing is left to wait for.
                course.become(new Holding(now, holding.offer()));
                punchIfDue(now);
            }
            punch.onStun(now, base, from, message);
        }
    }

    /** The peer is where it was: its mediator's answer need not be waited for. */
    private void onDirectAnswer(MonoTime now, RecallDial.Answer answer) {
        if (direct != null && course.state() instanceof Requesting) {
            awaitsSignaling = true;
            punch.onProven(answer.remote().address());
            punch(now, direct.theirs(), List.of(answer.remote()));
        }
    }

    /** The handshake is over: from now on bytes can be sent over the secured path. */
    public void onSecured(MonoTime now) {
        course.secured(now);
    }

    /** Somebody, nobody knows who, has taken a TCP connection or made one for this session. */
    public void onTcpAnswered(MonoTime now) {
        tcp.onAnswered(now);
    }

    /**
     * A secured path over TCP is what both sides use from now on, whatever is found over UDP later.
     *
     * @param roundTrip measured while the connection was made
     */
    public void onTcp(MonoTime now, InetSocketAddress local, InetSocketAddress remote, Duration roundTrip) {
        if (course.state() instanceof Requesting || course.state() instanceof Holding) {
            // Their connection was faster than their answer, or than ours was thought to be.
            course.become(Connecting.until(now.plus(SessionSetup.HANDSHAKE_PATIENCE)));
        }
        if (course.state() instanceof Connecting) {
            release();
            tcp.end();
            Found found = new Found(tcp.local(local), tcp.remote(remote), Strategy.TCP, roundTrip);
            course.show(now, new PunchStep.PairChosen(found.local(), found.remote()));
            course.connected(now, found);
        }
    }

    /** The other side's program said hello over the secured path. */
    public void onHello(MonoTime now) {
        course.greeted(now);
    }

    /** The secured path is gone, or could not be made. */
    public void onPathEnded(MonoTime now, PathEnding ending) {
        if (course.isOver()) {
            return;
        }
        switch (ending) {
            case IN_ORDER -> {
                if (course.isReady()) {
                    course.end();
                } else {
                    course.fail(now, FailureReason.PATH_LOST);
                }
            }
            case WRONG_IDENTITY -> course.fail(now, FailureReason.IDENTITY_MISMATCH);
            case UNUSABLE -> course.fail(now, FailureReason.HANDSHAKE_FAILED);
            case LOST -> course.fail(now, course.isReady() ? FailureReason.PATH_LOST : FailureReason.HANDSHAKE_FAILED);
        }
    }

    /** This side wants no more of it. */
    public void close(MonoTime now) {
        if (course.isReady()) {
            course.end();
        } else if (!course.isOver()) {
            course.giveUp(now, FailureReason.CANCELLED);
        }
    }

    public void onTick(MonoTime now) {
        if (course.isOver()) {
            return;
        }
        punchIfDue(now);
        tickDirectCall(now);
        punch.onTick(now);
        turnToTcp(now);
        MonoTime giveUpAt = course.state().giveUpAt();
        if (giveUpAt != null && !now.isBefore(giveUpAt)) {
            FailureReason reason = course.state() instanceof Requesting ? FailureReason.NO_ANSWER : ways.whyNot();
            course.giveUp(now, reason);
        }
    }

    private void tickDirectCall(MonoTime now) {
        if (direct != null) {
            direct.onTick(now);
            if (course.state() instanceof Requesting) {
                direct.failure().ifPresent(reason -> course.fail(now, reason));
            }
        }
    }

    /** The next thing to do; null when there is none for now. */
    public @Nullable SessionEffect poll() {
        return course.poll();
    }

    /** When {@link #onTick} next has work; null: nothing to wait for. */
    public @Nullable MonoTime deadline() {
        if (course.isOver()) {
            return null;
        }
        MonoTime own = course.state() instanceof Holding holding
                ? holding.until()
                : course.state().giveUpAt();
        MonoTime direct = this.direct == null ? null : this.direct.deadline();
        return Punch.earliest(Punch.earliest(punch.deadline(), tcp.deadline()), Punch.earliest(own, direct));
    }

    public boolean isReady() {
        return course.isReady();
    }

    /** Whether the way of a session that stands does not answer now. */
    public boolean isDoubted() {
        return isReady() && !course.isCalm();
    }

    public boolean isOver() {
        return course.isOver();
    }

    /** Whether a STUN message is for this session: a check that names it, or an answer to one of its own. */
    public boolean concerns(StunMessage message) {
        return punch.concerns(message) || (direct != null && direct.awaits(message.id()));
    }

    private void punch(MonoTime now, IceCredentials theirs, List<Candidate> candidates) {
        // ICE gives up by itself at the end of its patience; the handshake may need a moment more.
        MonoTime giveUpAt = now.plus(setup.patience()).plus(SessionSetup.HANDSHAKE_PATIENCE);
        endDirectCall();
        course.become(Connecting.until(giveUpAt));
        course.enter(now, Phase.PUNCH);
        punch.addRemote(now, candidates);
        course.want(new SessionEffect.StartHandshake());
        punch.begin(now, theirs);
        tcp.begin(now);
        turnToTcp(now);
        if (setup.role() == SessionRole.CALLER) {
            punch.race(candidates);
        }
    }

    private void turnToTcp(MonoTime now) {
        if (!(course.state() instanceof Connecting c) || c.found().isPresent()) {
            tcp.end();
            return;
        }
        List<InetSocketAddress> remotes = tcp.due(now, punch::mayDial);
        if (!remotes.isEmpty()) {
            remotes.forEach(remote -> course.show(now, new PunchStep.TcpDialled(remote)));
            course.want(new SessionEffect.DialTcp(remotes));
        }
        if (tcp.isHopeless(now)) {
            course.giveUp(now, ways.whyNot());
        }
    }
}
