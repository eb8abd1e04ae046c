package dev.punchline.engine.session;

import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.SearchPart;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.guess.GuessEffect;
import dev.punchline.engine.guess.Plan;
import dev.punchline.engine.guess.PortSearch;
import dev.punchline.engine.guess.SearchTarget;
import dev.punchline.engine.guess.Told;
import dev.punchline.engine.ice.CandidatePair;
import dev.punchline.engine.ice.IceAgent;
import dev.punchline.engine.ice.IceRole;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.probing.ProbeGate;
import dev.punchline.engine.probing.SearchCause;
import dev.punchline.protocol.nat.PortAllocation;
import dev.punchline.protocol.signal.NetworkFacts;
import dev.punchline.protocol.signal.SignalBody;
import dev.punchline.protocol.signal.TcpReach;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The search for ports as a part of a session: its sockets, and what it has the agent send. Pure. */
final class SocketSearch {
    /** A way that was broken is searched for as long as one at the beginning. */
    static final Duration REPEATED_FOR = Duration.ofSeconds(10);

    /** A target may be searched again 20 s after a search that found nothing ({@code SearchPermits}). */
    static final Duration REPEATED_EVERY = Duration.ofSeconds(21);

    private final Supplier<PortSearch> fresh;
    private PortSearch search;
    private final BothSides sides;
    private final ProbeGate gate;
    private final IceAgent ice;
    private final Consumer<SessionEffect> effects;
    private final Set<LocalBase> kept = new LinkedHashSet<>();
    private Plan plan = Plan.PLAIN;
    /** Whether it is one that follows a doubt, and so is not bounded by the session's patience. */
    private boolean repeated;
    /** When a repeated search ends; null: none is going on. */
    private @Nullable MonoTime endsAt;
    /** When a repeated search begins again; null: no way is in doubt, or there is nothing to search for. */
    private @Nullable MonoTime againAt;

    private Set<InetAddress> targets = Set.of();
    private Optional<InetSocketAddress> steady = Optional.empty();
    /** Where the other side was met: a peer may have named somebody else's address for the search. */
    private final Set<InetAddress> met = new HashSet<>();

    /** @param stun servers to sample our ports at; may be empty */
    SocketSearch(
            IceRole role,
            List<InetSocketAddress> stun,
            RandomGenerator random,
            BothSides sides,
            ProbeGate gate,
            IceAgent ice,
            Consumer<SessionEffect> effects) {
        this.fresh = () -> new PortSearch(role, stun, random);
        this.search = fresh.get();
        this.sides = sides;
        this.gate = gate;
        this.ice = ice;
        this.effects = effects;
    }

    void onHint(Strategy strategy) {
        search.onHint(strategy);
    }

    /** A side that counts its ports asks early where they are: the answer is needed with the other side's. */
    void prepare(MonoTime now) {
        if (sides.ours().nat().ports() == PortAllocation.SEQUENTIAL) {
            search.sample(now);
        }
    }

    void onTheirs(MonoTime now, Told told) {
        search.onTheirs(now, told);
    }

    void begin(MonoTime now, Plan suggested) {
        plan = suggested;
        target().ifPresent(target -> {
            targets = Set.copyOf(target.addresses());
            steady = target.steady();
            search.begin(now, plan, sides.nats(), target);
        });
        if (repeated && againAt == null && plan.part().isPresent()) {
            endsAt = now.plus(REPEATED_FOR);
            againAt = now.plus(REPEATED_EVERY);
        }
    }

    private Optional<SearchTarget> target() {
        return sides.searchFrom().map(from -> SearchTarget.of(from, sides.them(), gate::maySearch));
    }

    /** The way that was chosen is in doubt: where it took a search to find it, it takes another one. */
    void repeat(MonoTime now, Plan suggested) {
        stop();
        search = fresh.get();
        repeated = true;
        endsAt = null;
        againAt = null;
        prepare(now);
        begin(now, suggested);
    }

    /** Whether a repeated search looks for something that is elsewhere, by what is known now. */
    boolean isAstray(Plan suggested) {
        return againAt != null
                && (!suggested.part().equals(plan.part())
                        || target().filter(this::isElsewhere).isPresent());
    }

    private boolean isElsewhere(SearchTarget now) {
        boolean opensElsewhere = plan.part().equals(Optional.of(SearchPart.OPEN))
                && !now.steady().equals(steady);
        return opensElsewhere || !targets.equals(Set.copyOf(now.addresses()));
    }

    private void stop() {
        search.end(kept);
        for (GuessEffect effect = search.poll(); effect != null; effect = search.poll()) {
            release(effect);
        }
    }

    boolean hasBegun() {
        return search.hasBegun();
    }

    void onSockets(MonoTime now, List<LocalCandidate> opened) {
        ice.onGuessSockets(opened);
        search.onSockets(now, opened);
    }

    void onLeave(MonoTime now) {
        search.onLeave(now);
    }

    boolean awaits(TransactionId id) {
        return search.awaits(id);
    }

    void onStun(MonoTime now, InetSocketAddress from, StunMessage message) {
        search.onStun(now, from, message);
    }

    /** The other side was heard, or answered, on whatever socket. */
    void hold(MonoTime now) {
        search.hold(now);
    }

    /** A check of the other side came in on this socket. */
    void onHeard(MonoTime now, LocalBase base) {
        search.onHeard(now, base);
    }

    void onTick(MonoTime now) {
        if (endsAt != null && !now.isBefore(endsAt)) {
            endsAt = null;
            stop();
        }
        if (againAt != null && !now.isBefore(againAt)) {
            repeat(now, plan);
        }
        search.onTick(now);
    }

    @Nullable
    MonoTime deadline() {
        return Punch.earliest(search.deadline(), Punch.earliest(endsAt, againAt));
    }

    /**
     * Does the next thing that the search wants.
     *
     * @return whether there was one
     */
    boolean perform(MonoTime now, Consumer<PunchStep> show) {
        GuessEffect effect = search.poll();
        if (effect instanceof GuessEffect.Probe probe) {
            ice.guess(now, probe.base(), probe.to());
        } else if (effect instanceof GuessEffect.Ask ask) {
            effects.accept(new SessionEffect.Send(ask.base(), ask.server(), StunEncoder.encode(ask.request())));
        } else if (effect instanceof GuessEffect.Open open) {
            effects.accept(new SessionEffect.OpenSockets(open.count()));
        } else if (effect instanceof GuessEffect.Tell tell) {
            NetworkFacts facts = sides.forecast(tell.news().forecast());
            effects.accept(new SessionEffect.Tell(
                    new SignalBody.Network(facts, TcpReach.NONE, tell.news().aim())));
        } else if (effect instanceof GuessEffect.AskLeave ask) {
            effects.accept(new SessionEffect.AskSearch(
                    repeated ? SearchCause.LOST_WAY : SearchCause.FIRST_WAY, ask.targets()));
        } else if (effect instanceof GuessEffect.Show step) {
            show.accept(step.step());
        } else if (effect != null) {
            release(effect);
        }
        return effect != null;
    }

    private void release(GuessEffect effect) {
        if (effect instanceof GuessEffect.Close close) {
            closeSockets(close.bases());
        } else if (effect instanceof GuessEffect.Over) {
            boolean its = !Collections.disjoint(met, targets);
            effects.accept(new SessionEffect.SearchOver(its ? SessionEffect.Found.A_WAY : SessionEffect.Found.NOTHING));
        }
    }

    /**
     * A way is chosen, so the search is over. Sockets on which something was found stay, for the other side may choose
     * another of them.
     *
     * @param plain the sockets that are none of the search
     */
    void onChosen(CandidatePair pair, Collection<LocalBase> plain) {
        met.add(pair.to().getAddress());
        repeated = false;
        endsAt = null;
        againAt = null;
        if (!search.isOver()) {
            kept.addAll(ice.basesInUse());
            kept.removeAll(plain);
            search.end(kept);
        }
    }

    /** The session is over, and all sockets close. */
    void close() {
        stop();
        closeSockets(List.copyOf(kept));
        kept.clear();
    }

    private void closeSockets(List<LocalBase> bases) {
        if (!bases.isEmpty()) {
            ice.onGuessSocketsClosed(bases);
            effects.accept(new SessionEffect.CloseSockets(bases));
        }
    }
}
