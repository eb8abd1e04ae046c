package dev.punchline.engine.ice;

import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Node;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.engine.sim.SimSocket;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.IceCredentials;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An agent on a host of the simulated internet, with one socket. */
final class IceNode implements Node {
    static final LocalBase BASE = new LocalBase(0);

    final IceCredentials credentials;
    final IceAgent agent;
    final List<IceEffect> effects = new ArrayList<>();
    final List<MonoTime> sends = new ArrayList<>();
    final List<Candidate> candidates = new ArrayList<>();
    private final SimNet net;
    private final String name;
    private final SimSocket socket;
    private Duration lateness = Duration.ZERO;
    private int extraTicks;
    private Consumer<IceEffect.Send> onSend = send -> {};

    IceNode(SimNet net, Host host, IceRole role, IceTiming timing) {
        this.net = net;
        name = role.name().toLowerCase(Locale.ROOT);
        credentials = IceCredentials.random(net.random());
        agent = new IceAgent(net.now(), role, credentials, timing, net.random());
        socket = host.bind(this);
        local(LocalCandidate.host(BASE, socket.local(), 0));
    }

    IceNode(SimNet net, Host host, IceRole role) {
        this(net, host, role, IceTiming.DEFAULT);
    }

    InetSocketAddress address() {
        return socket.local();
    }

    SimSocket socket() {
        return socket;
    }

    void local(LocalCandidate candidate) {
        candidates.add(candidate.candidate());
        agent.onLocalCandidate(net.now(), candidate);
        pump();
    }

    /** What a STUN server would have told of a socket in use. */
    void reflexive(InetSocketAddress seen) {
        if (!seen.equals(socket.local())) {
            local(LocalCandidate.reflexive(BASE, seen, 0));
        }
    }

    /** From now on its timers are late, and it is ticked too often. */
    void tickSloppily(Duration late, int extra) {
        lateness = late;
        extraTicks = extra;
    }

    /** Shows all that leaves. */
    void tap(Consumer<IceEffect.Send> observer) {
        onSend = observer;
    }

    /** The other side's description has come. */
    void learn(IceNode other) {
        for (Candidate candidate : other.candidates) {
            agent.onRemoteCandidate(net.now(), candidate);
        }
        agent.onRemoteCredentials(net.now(), other.credentials);
        pump();
    }

    @Override
    public void onDatagram(MonoTime now, SimSocket at, InetSocketAddress from, ByteBuffer payload) {
        agent.onDatagram(now, BASE, from, payload);
        pump();
        for (int i = 0; i < extraTicks; i++) {
            onTick(now);
        }
    }

    @Override
    public void onTick(MonoTime now) {
        agent.onTick(now);
        pump();
    }

    @Override
    public @Nullable MonoTime deadline() {
        MonoTime deadline = agent.deadline();
        return deadline == null ? null : deadline.plus(lateness);
    }

    void pump() {
        for (IceEffect effect = agent.poll(); effect != null; effect = agent.poll()) {
            if (effect instanceof IceEffect.Send send) {
                sends.add(net.now());
                onSend.accept(send);
                socket.send(send.to(), send.bytes().duplicate());
            } else {
                effects.add(effect);
                IceEffect told = effect;
                net.tell(() -> name + " " + told);
            }
        }
    }

    <E extends IceEffect> List<E> all(Class<E> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <E extends IceEffect> boolean has(Class<E> kind) {
        return effects.stream().anyMatch(kind::isInstance);
    }

    /** The pair in use. */
    CandidatePair selected() {
        List<IceEffect.PairSelected> all = all(IceEffect.PairSelected.class);
        return all.get(all.size() - 1).pair();
    }

    boolean isConnected() {
        return has(IceEffect.PairSelected.class);
    }

    boolean isDecided() {
        return isConnected() || has(IceEffect.Failed.class);
    }

    /** The most datagrams that left within any span of this length. */
    int mostSendsWithin(Duration span) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < sends.size(); last++) {
            while (sends.get(last).since(sends.get(first)).compareTo(span) >= 0) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
