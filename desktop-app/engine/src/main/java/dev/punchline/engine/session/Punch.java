package dev.punchline.engine.session;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.guess.Plan;
import dev.punchline.engine.guess.Told;
import dev.punchline.engine.ice.CandidatePair;
import dev.punchline.engine.ice.IceAgent;
import dev.punchline.engine.ice.IceEffect;
import dev.punchline.engine.ice.IceRole;
import dev.punchline.engine.ice.IceTrace;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.probing.ProbeGate;
import dev.punchline.engine.probing.Vouched;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.signal.IceCredentials;
import dev.punchline.protocol.signal.NetworkFacts;
import dev.punchline.protocol.signal.TcpReach;
import dev.punchline.protocol.stun.StunClass;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TextAttribute;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The part of a session that finds a way: plain checks, and beside them the search that both networks suggest. Pure, as
 * its {@link Session} is.
 */
final class Punch {
    /**
     * A way that plain checks find is found by then: each pair has been checked five times, and the answer to the fourth
     * has had 400 ms, to the fifth 200. Together with the signals and the filter, known 0.75 s after the examination has
     * begun, it keeps the promise to tell hopeless pairs within a second, from a program that has just started too.
     */
    static final Duration VERDICT_AFTER = Duration.ofMillis(600);

    /** Told what the session has to decide on. */
    interface Listener {
        void onOutcome(MonoTime now, IceEffect.Outcome outcome);

        /** Both networks are known, no way between them is, and plain checks found none. */
        void onHopeless(MonoTime now, FailureReason reason);

        void show(MonoTime now, PunchStep step);
    }

    private final Consumer<SessionEffect> effects;
    private final Listener listener;
    private final IceRole role;
    private final IceCredentials credentials;
    private final IceAgent ice;
    private final ProbeGate gate;
    private final BothSides sides;
    private final SocketSearch search;
    private final Timeline timeline = new Timeline();
    private Plan plan = Plan.PLAIN;
    private @Nullable MonoTime begunAt;
    private @Nullable MonoTime verdictAt;
    private boolean over;

    Punch(
            MonoTime now,
            SessionSetup setup,
            IceCredentials credentials,
            RandomGenerator random,
            Consumer<SessionEffect> effects,
            Listener listener) {
        this.effects = effects;
        this.listener = listener;
        this.role = setup.role() == SessionRole.CALLER ? IceRole.CONTROLLING : IceRole.CONTROLLED;
        this.credentials = credentials;
        this.ice = new IceAgent(now, role, credentials, setup.timing(), random);
        this.gate = new ProbeGate(now);
        this.sides = new BothSides(setup.network(), setup.tcp());
        this.search = new SocketSearch(role, setup.stun(), random, sides, gate, ice, effects);
    }

    IceCredentials credentials() {
        return credentials;
    }

    /** What the other side is told of our network. */
    NetworkFacts facts() {
        return sides.ours();
    }

    /** The addresses of this side that the other one is to know. */
    List<Candidate> told() {
        return sides.told();
    }

    /** The sockets that plain checks leave from. */
    List<LocalBase> bases() {
        return timeline.bases();
    }

    /** The mediator tells where it saw the other peer. */
    void onHint(Strategy strategy) {
        search.onHint(strategy);
    }

    void onVouched(Vouched vouched) {
        gate.vouch(vouched);
    }

    /** The peer answered from there, before checks began. */
    void onProven(InetSocketAddress address) {
        gate.answered(address);
    }

    /** Whether a message may leave now that is none of a check list; if so it is counted. */
    boolean admits(MonoTime now, InetSocketAddress to, ByteBuffer message) {
        return gate.admits(now, to, message);
    }

    boolean isProven(InetSocketAddress address) {
        return gate.isProven(address);
    }

    boolean mayDial(InetSocketAddress to) {
        return gate.mayDial(to);
    }

    /** The called side has been probing for half a round trip: its NAT may be open for the caller's first packets. */
    void race(List<Candidate> candidates) {
        for (LocalBase base : bases()) {
            candidates.forEach(candidate -> race(base, candidate.address()));
        }
    }

    void race(LocalBase base, InetSocketAddress to) {
        if (gate.mayRace(to)) {
            effects.accept(new SessionEffect.TryWay(base, to));
        }
    }

    /** A side that counts its ports asks early where they are: the answer is needed with the other side's. */
    void prepare(MonoTime now) {
        search.prepare(now);
        drain(now);
    }

    /** Takes addresses of this computer; gives those that the other side has not been told. */
    List<Candidate> addLocal(MonoTime now, List<LocalCandidate> found) {
        List<Candidate> added = new ArrayList<>();
        for (LocalCandidate candidate : found) {
            if (sides.addLocal(candidate)) {
                added.add(candidate.candidate());
                timeline.onLocal(candidate);
                ice.onLocalCandidate(now, candidate);
                listener.show(now, new PunchStep.LocalCandidate(Timeline.end(candidate.candidate())));
            }
        }
        plan(now);
        drain(now);
        return added;
    }

    /** The way in use does not carry what it should. */
    void onBroken(MonoTime now, String why) {
        ice.onBroken(now, why);
        drain(now);
    }

    /** This computer has these addresses now; those of the network that it has left only took the places of others. */
    void onNewNetwork(MonoTime now, List<LocalCandidate> present, String why) {
        sides.keepLocals(present);
        addLocal(now, present);
        ice.onNewNetwork(now, why);
        drain(now);
    }

    /** The other side told addresses though there is a way: it may have moved, and the way is asked. */
    void onTheirMove(MonoTime now, List<Candidate> candidates) {
        sides.onMoved(candidates);
        ice.onDoubt(now);
        addRemote(now, candidates);
    }

    void addRemote(MonoTime now, List<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            sides.addRemote(candidate);
            ice.onRemoteCandidate(now, candidate);
            listener.show(now, new PunchStep.RemoteCandidate(Timeline.end(candidate)));
        }
        plan(now);
        drain(now);
    }

    /** The other side told whether UDP gets through to it. */
    void onTheirTcp(MonoTime now, TcpReach reach) {
        sides.onTheirTcp(reach);
        plan(now);
        drain(now);
    }

    /** More is known of whether UDP gets through to this side, and of what there is besides. */
    void onOurTcp(MonoTime now, TcpReach reach) {
        sides.onOurTcp(reach);
        plan(now);
        drain(now);
    }

    /**
     * The other side told what it knows of its network.
     *
     * @param aim the port of ours that it aims at from now on
     */
    void onTheirs(MonoTime now, NetworkFacts facts, OptionalInt aim) {
        sides.onTheirs(facts);
        facts.forecast().ifPresent(forecast -> search.onTheirs(now, new Told(forecast, aim)));
        plan(now);
        drain(now);
    }

    /** More is known of our network; the other side is to be told. */
    void onOurs(MonoTime now, NetworkFacts facts) {
        sides.onOurs(facts);
        plan(now);
        prepare(now);
    }

    /** Both sides are known: checks begin. */
    void begin(MonoTime now, IceCredentials their) {
        begunAt = now;
        ice.onRemoteCredentials(now, their);
        plan(now);
        drain(now);
    }

    private void plan(MonoTime now) {
        if (begunAt == null) {
            return;
        }
        Plan suggested = sides.plan(role);
        if (search.isAstray(suggested)) {
            plan = suggested;
            search.repeat(now, plan);
        }
        if (search.hasBegun()) {
            return;
        }
        plan = suggested;
        MonoTime soonest = begunAt.plus(VERDICT_AFTER);
        verdictAt = plan.verdict().isEmpty() ? null : now.isBefore(soonest) ? soonest : now;
        search.begin(now, plan);
    }

    void onSearchSockets(MonoTime now, List<LocalCandidate> opened) {
        opened.forEach(timeline::onGuess);
        search.onSockets(now, opened);
        drain(now);
    }

    void onSearchLeave(MonoTime now) {
        search.onLeave(now);
        drain(now);
    }

    /** Whether a STUN message is for this session: a check that names it, or an answer to one of its own. */
    boolean concerns(StunMessage message) {
        if (over) {
            return false;
        }
        if (message.stunClass() != StunClass.REQUEST) {
            return ice.awaits(message.id()) || search.awaits(message.id());
        }
        TextAttribute.Username username = message.find(TextAttribute.Username.class);
        // RFC 8445 section 7.2.2: the fragment of the receiver, a colon, the fragment of the sender.
        return username != null && username.text().startsWith(credentials.ufrag() + ":");
    }

    void onStun(MonoTime now, LocalBase base, InetSocketAddress from, StunMessage message) {
        if (message.stunClass() != StunClass.REQUEST && search.awaits(message.id())) {
            search.onStun(now, from, message);
        } else {
            ice.onMessage(now, base, from, message);
        }
        drain(now);
    }

    void onTick(MonoTime now) {
        if (over) {
            return;
        }
        ice.onTick(now);
        search.onTick(now);
        drain(now);
        if (verdictAt != null && !now.isBefore(verdictAt) && !over) {
            verdictAt = null;
            if (!ice.hasHeard()) {
                plan.verdict().ifPresent(reason -> listener.onHopeless(now, reason));
            }
        }
    }

    @Nullable
    MonoTime deadline() {
        return over ? null : earliest(earliest(ice.deadline(), search.deadline()), verdictAt);
    }

    static @Nullable MonoTime earliest(@Nullable MonoTime one, @Nullable MonoTime other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** Why no way was found. */
    FailureReason whyNot() {
        if (search.hasBegun()) {
            return FailureReason.PORT_NOT_FOUND;
        }
        return plan.verdict().orElse(FailureReason.NO_PATH);
    }

    /** What a pair is called that the search has found; empty for one that was found without it. */
    Optional<Strategy> guessed(CandidatePair pair) {
        boolean learnt = pair.local().candidate().type() == CandidateType.PEER_REFLEXIVE
                || pair.remote().type() == CandidateType.PEER_REFLEXIVE;
        return learnt && search.hasBegun() ? Optional.of(plan.strategy()) : Optional.empty();
    }

    /** Nothing is told any more, and the sockets of the search close. */
    void close() {
        if (over) {
            return;
        }
        over = true;
        search.close();
    }

    private void drain(MonoTime now) {
        while (!over) {
            boolean searching = search.perform(now, step -> listener.show(now, step));
            IceEffect effect = searching ? null : ice.poll();
            if (effect != null) {
                perform(now, effect);
            } else if (!searching) {
                return;
            }
        }
    }

    private void perform(MonoTime now, IceEffect effect) {
        if (effect instanceof IceEffect.Send send) {
            if (gate.admits(now, send.to(), send.bytes())) {
                effects.accept(new SessionEffect.Send(send.base(), send.to(), send.bytes()));
            }
        } else if (effect instanceof IceTrace trace) {
            heed(now, trace);
            timeline.step(trace).ifPresent(step -> listener.show(now, step));
        } else {
            follow(now, effect);
            listener.onOutcome(now, (IceEffect.Outcome) effect);
        }
    }

    /** What becomes of the search. */
    private void follow(MonoTime now, IceEffect effect) {
        if (effect instanceof IceEffect.PairAvailable || effect instanceof IceEffect.PeerSeen) {
            search.hold(now);
        } else if (effect instanceof IceEffect.PairSelected selected) {
            search.onChosen(selected.pair(), bases());
        } else if (effect instanceof IceEffect.PathBack back) {
            search.onChosen(back.pair(), bases());
        } else if (effect instanceof IceEffect.PathDoubted) {
            plan = sides.plan(role);
            search.repeat(now, plan);
        }
    }

    /** What the traces tell of who wants to hear from us. */
    private void heed(MonoTime now, IceTrace trace) {
        if (trace instanceof IceTrace.CheckReceived received) {
            gate.heard(received.from());
            search.onHeard(now, received.base());
        } else if (trace instanceof IceTrace.CheckAnswered answered) {
            gate.answered(answered.pair().to());
        }
    }
}
