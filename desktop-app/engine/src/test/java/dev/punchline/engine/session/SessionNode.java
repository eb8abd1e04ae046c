package dev.punchline.engine.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.nat.NatDiscovery;
import dev.punchline.engine.nat.NatEffect;
import dev.punchline.engine.nat.NatReport;
import dev.punchline.engine.nat.NatServers;
import dev.punchline.engine.nat.NatSocket;
import dev.punchline.engine.probing.Vouched;
import dev.punchline.engine.recall.Met;
import dev.punchline.engine.recall.RecallDoor;
import dev.punchline.engine.recall.RecallPlan;
import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Node;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.engine.sim.SimSocket;
import dev.punchline.engine.sim.StunServer;
import dev.punchline.protocol.signal.DeclineReason;
import dev.punchline.protocol.signal.NetworkFacts;
import dev.punchline.protocol.signal.SignalBody;
import dev.punchline.protocol.signal.TcpReach;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A peer of the simulated internet with one session, whose signals a mediator of fixed delay carries. */
final class SessionNode implements Node {
    static final LocalBase BASE = new LocalBase(0);

    /** What the called peer answers when it is asked. */
    enum Policy {
        AGREES,
        DECLINES,
        STAYS_SILENT
    }

    private record Mail(MonoTime due, SignalBody body) {}

    final List<SessionEffect> effects = new ArrayList<>();
    private final List<Mail> mail = new ArrayList<>();
    private final List<LocalCandidate> candidates = new ArrayList<>();
    private final Map<LocalBase, SimSocket> sockets = new HashMap<>();
    private final SimNet net;
    private final SimSocket socket;
    private final Duration signalDelay;
    private final Policy policy;
    final List<MonoTime> sends = new ArrayList<>();
    private NetworkFacts facts = NetworkFacts.UNKNOWN;
    private List<InetSocketAddress> stun = List.of();
    private int lastBase;
    private @Nullable Examination examination;
    private @Nullable SessionNode other;
    private @Nullable Session session;
    private @Nullable RecallPlan plan;
    private @Nullable RecallDoor door;

    SessionNode(SimNet net, Host host, Duration signalDelay, Policy policy) {
        this.net = net;
        this.signalDelay = signalDelay;
        this.policy = policy;
        this.socket = host.bind(this);
        sockets.put(BASE, socket);
        candidates.add(LocalCandidate.host(BASE, socket.local(), 0));
    }

    /** Examines its network, as is done long before anybody calls. */
    void examine(StunServer server) {
        stun = List.of(server.address(), server.otherPort());
        SimSocket fresh = socket.host().bind(this);
        NatDiscovery discovery = new NatDiscovery(
                net.now(),
                NatServers.of(List.of(server.address(), server.otherPort(), server.otherAddress(), server.other())),
                Map.of(
                        NatSocket.MAIN, socket.local().getPort(),
                        NatSocket.FRESH, fresh.local().getPort()),
                net.random());
        examination = new Examination(discovery, socket, fresh);
        assertTrue(net.runUntil(() -> examination == null, Duration.ofSeconds(5)));
        fresh.close();
    }

    private final class Examination {
        private final NatDiscovery discovery;
        private final SimSocket main;
        private final SimSocket fresh;

        private Examination(NatDiscovery discovery, SimSocket main, SimSocket fresh) {
            this.discovery = discovery;
            this.main = main;
            this.fresh = fresh;
        }

        private void pump() {
            for (NatEffect effect = discovery.poll(); effect != null; effect = discovery.poll()) {
                if (effect instanceof NatEffect.Send send) {
                    SimSocket from = send.from() == NatSocket.MAIN ? main : fresh;
                    from.send(send.to(), StunEncoder.encode(send.request()));
                } else if (effect instanceof NatEffect.Done done) {
                    learn(done.report());
                }
            }
        }
    }

    private void learn(NatReport report) {
        examination = null;
        facts = new NetworkFacts(report.natClass(), report.forecast().filter(forecast -> !forecast.isSequential()));
        for (InetSocketAddress seen : report.reflexive()) {
            if (!seen.equals(socket.local())) {
                candidates.add(LocalCandidate.reflexive(BASE, seen, candidates.size()));
            }
        }
    }

    /** The program has just begun: it calls before it knows its network, and finds it out later. */
    void learnsItsNetworkAfter(Duration span) {
        NetworkFacts found = facts;
        facts = NetworkFacts.UNKNOWN;
        net.after(span, () -> {
            facts = found;
            if (session != null) {
                session.onNetwork(net.now(), found, TcpReach.NONE);
                pump();
            }
        });
    }

    void knows(SessionNode peer) {
        other = peer;
    }

    /** The mediator is away: what is told reaches nobody. */
    void knowsNobody() {
        other = null;
    }

    InetSocketAddress address() {
        return socket.local();
    }

    /** A router has opened a port for it. */
    void isGranted(InetSocketAddress port) {
        candidates.add(LocalCandidate.mapped(BASE, port, 0));
    }

    /** Asks a server how the socket is seen from outside, as is done long before anybody calls. */
    void gather(SimSocket server, List<InetSocketAddress> seen) {
        socket.send(server.local(), ByteBuffer.allocate(20));
        net.run(Duration.ofMillis(300));
        InetSocketAddress reflexive = seen.remove(0);
        if (!reflexive.equals(socket.local())) {
            candidates.add(LocalCandidate.reflexive(BASE, reflexive, 0));
        }
    }

    void call(Duration patience) {
        SessionSetup setup = setup(SessionRole.CALLER, patience);
        session = plan == null
                ? Session.call(net.now(), setup, candidates, net.random())
                : Session.recall(net.now(), setup, candidates, net.random(), plan);
        pump();
    }

    /** It has met the other one there, and calls it directly. */
    void remembers(RecallPlan how) {
        plan = how;
    }

    /** It has met others, and knows them when they call directly. */
    void knowsCallers(RecallDoor known) {
        door = known;
    }

    private void ring(MonoTime now, SimSocket at, InetSocketAddress from, StunMessage check, RecallDoor open) {
        open.onCheck(Met.NOW, check).ifPresent(call -> {
            session = Session.recalled(now, setup(SessionRole.CALLED, Duration.ofSeconds(10)), call, net.random());
            pump();
            session().onStun(now, baseOf(at), from, check);
            pump();
        });
    }

    /** The mediator is half a signal's way from each of the two. */
    private SessionSetup setup(SessionRole role, Duration patience) {
        return new SessionSetup(role, facts, TcpReach.NONE, signalDelay, patience, stun);
    }

    Session session() {
        return Objects.requireNonNull(session);
    }

    private void receive(SignalBody body) {
        mail.add(new Mail(net.now().plus(signalDelay), body));
    }

    @Override
    public void onDatagram(MonoTime now, SimSocket at, InetSocketAddress from, ByteBuffer payload) {
        try {
            if (examination != null) {
                NatSocket on = at == examination.main ? NatSocket.MAIN : NatSocket.FRESH;
                examination.discovery.onMessage(now, on, from, StunDecoder.decode(payload));
                examination.pump();
            } else if (session != null && session.concerns(StunDecoder.decode(payload.duplicate()))) {
                session.onStun(now, baseOf(at), from, StunDecoder.decode(payload));
                pump();
            } else if (session == null && door != null) {
                ring(now, at, from, StunDecoder.decode(payload), door);
            }
        } catch (StunFormatException e) {
            throw new AssertionError(e);
        }
    }

    private LocalBase baseOf(SimSocket at) {
        return sockets.entrySet().stream()
                .filter(entry -> entry.getValue() == at)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    @Override
    public void onTick(MonoTime now) {
        if (examination != null) {
            examination.discovery.onTick(now);
            examination.pump();
            return;
        }
        while (!mail.isEmpty() && !now.isBefore(mail.get(0).due())) {
            open(now, mail.remove(0).body());
        }
        if (session != null) {
            session.onTick(now);
        }
        pump();
    }

    /** The mediator is an honest one: it has seen the other peer where its server told it to be. */
    private Vouched vouchedForOther() {
        return new Vouched(Objects.requireNonNull(other).candidates.stream()
                .map(candidate -> candidate.candidate().address().getAddress())
                .toList());
    }

    private void open(MonoTime now, SignalBody body) {
        if (body instanceof SignalBody.Offer offer && session == null) {
            session = Session.called(now, setup(SessionRole.CALLED, Duration.ofSeconds(10)), offer, net.random());
            session.onVouched(vouchedForOther());
        } else if (session != null) {
            session.onVouched(vouchedForOther());
            session.onSignal(now, body);
        }
    }

    @Override
    public @Nullable MonoTime deadline() {
        if (examination != null) {
            return examination.discovery.deadline();
        }
        MonoTime first = mail.isEmpty() ? null : mail.get(0).due();
        MonoTime own = session == null ? null : session.deadline();
        if (first == null || own == null) {
            return first == null ? own : first;
        }
        return first.isBefore(own) ? first : own;
    }

    void pump() {
        if (session == null) {
            return;
        }
        for (SessionEffect effect = session.poll(); effect != null; effect = session.poll()) {
            perform(effect);
        }
    }

    private void perform(SessionEffect effect) {
        if (effect instanceof SessionEffect.Send send) {
            SimSocket from = sockets.get(send.base());
            if (from != null) {
                from.send(send.to(), send.message());
                sends.add(net.now());
            }
            return;
        }
        effects.add(effect);
        net.tell(() -> socket.local() + " " + effect);
        if (effect instanceof SessionEffect.Tell tell && other != null) {
            other.receive(tell.body());
        } else if (effect instanceof SessionEffect.OpenSockets open) {
            session().onSearchSockets(net.now(), open(open.count()));
        } else if (effect instanceof SessionEffect.CloseSockets close) {
            close.bases().forEach(base -> {
                Objects.requireNonNull(sockets.remove(base), "closed twice: " + base)
                        .close();
            });
        } else if (effect instanceof SessionEffect.AskSearch) {
            session().onSearchLeave(net.now());
        } else if (effect instanceof SessionEffect.AskConsent) {
            switch (policy) {
                case AGREES -> session().onConsent(net.now(), candidates);
                case DECLINES -> session().onDissent(net.now(), DeclineReason.REFUSED);
                case STAYS_SILENT -> {}
            }
        }
    }

    private List<LocalCandidate> open(int count) {
        List<LocalCandidate> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SimSocket further = socket.host().bind(this);
            LocalBase base = new LocalBase(++lastBase);
            sockets.put(base, further);
            opened.add(LocalCandidate.guess(base, further.local()));
        }
        return opened;
    }

    Host host() {
        return socket.host();
    }

    NetworkFacts facts() {
        return facts;
    }

    int openSockets() {
        return sockets.size();
    }

    <E extends SessionEffect> Optional<E> first(Class<E> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    boolean has(Class<? extends SessionEffect> kind) {
        return first(kind).isPresent();
    }
}
