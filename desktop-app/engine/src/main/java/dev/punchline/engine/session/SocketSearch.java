package dev.punchline.engine.session;

import dev.punchline.engine.event.PunchStep;
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
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The search for ports as a part of a session: its sockets, and what it has the agent send. Pure. */
final class SocketSearch {
    private final PortSearch search;
    private final BothSides sides;
    private final ProbeGate gate;
    private final IceAgent ice;
    private final Consumer<SessionEffect> effects;
    private final Set<LocalBase> kept = new LinkedHashSet<>();
    private Set<InetAddress> targets = Set.of();
    private boolean found;

    /** @param stun servers to sample our ports at; may be empty */
    SocketSearch(
            IceRole role,
            List<InetSocketAddress> stun,
            RandomGenerator random,
            BothSides sides,
            ProbeGate gate,
            IceAgent ice,
            Consumer<SessionEffect> effects) {
        this.search = new PortSearch(role, stun, random);
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

    void begin(MonoTime now, Plan plan) {
        sides.searchFrom().ifPresent(from -> {
            SearchTarget target = SearchTarget.of(from, sides.them(), gate::maySearch);
            targets = Set.copyOf(target.addresses());
            search.begin(now, plan, sides.nats(), target);
        });
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
        search.onTick(now);
    }

    @Nullable
    MonoTime deadline() {
        return search.deadline();
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
            effects.accept(new SessionEffect.AskSearch(ask.targets()));
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
            effects.accept(
                    new SessionEffect.SearchOver(found ? SessionEffect.Found.A_WAY : SessionEffect.Found.NOTHING));
        }
    }

    /**
     * A way is chosen, so the search is over. Sockets on which something was found stay, for the other side may choose
     * another of them.
     *
     * @param plain the sockets that are none of the search
     */
    void onChosen(CandidatePair pair, Collection<LocalBase> plain) {
        // A peer that was met elsewhere may have named somebody else's address for the search.
        found = targets.contains(pair.to().getAddress());
        if (kept.isEmpty()) {
            kept.addAll(ice.basesInUse());
            kept.removeAll(plain);
            search.end(kept);
        }
    }

    /** The session is over, and all sockets close. */
    void close() {
        search.end(Set.of());
        for (GuessEffect effect = search.poll(); effect != null; effect = search.poll()) {
            release(effect);
        }
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
