package dev.punchline.engine.session;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.probing.Vouched;
import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Link;
import dev.punchline.engine.sim.Node;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.engine.sim.SimSocket;
import dev.punchline.protocol.signal.NetworkFacts;
import dev.punchline.protocol.signal.SignalBody;
import dev.punchline.protocol.signal.TcpReach;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A peer of the simulated internet that may change its place while its session is up. It sends data both ways over the
 * session, as a transfer does, and does for its session what the engine does: asks a STUN server when the way is in doubt,
 * tells silence, carries signals through a mediator that may be away.
 */
final class RoamingPeer implements Node {
    static final LocalBase BASE = new LocalBase(0);

    private static final byte DATA = 'D';
    private static final byte QUESTION = 'Q';
    private static final byte ANSWER = 'A';
    private static final Duration DATA_PACE = Duration.ofMillis(100);
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofMillis(500);

    final List<SessionEffect> effects = new ArrayList<>();
    final List<MonoTime> heard = new ArrayList<>();
    final List<MonoTime> sent = new ArrayList<>();
    private final SimNet net;
    private final Mediator mediator;
    private final Set<InetSocketAddress> accepted = new HashSet<>();
    private final List<SignalBody> untold = new ArrayList<>();
    private final NetworkFacts facts;
    private final Map<LocalBase, SimSocket> searching = new HashMap<>();
    private SimSocket socket;
    private @Nullable RoamingPeer other;
    private @Nullable Session session;
    private @Nullable InetSocketAddress way;
    private @Nullable SimSocket wayFrom;
    private int lastBase;
    private @Nullable InetSocketAddress reflexive;
    private @Nullable MonoTime nextData;
    private @Nullable MonoTime askAt;
    private @Nullable MonoTime retryAt;
    private @Nullable MonoTime silentSince;

    /** Introduces the two and answers STUN, wherever it is. */
    static final class Mediator {
        private final SimSocket stun;
        private final Duration delay;
        private boolean away;

        Mediator(SimNet net) {
            delay = Duration.ofMillis(25);
            Node server = (now, at, from, payload) -> at.send(from, answer(from));
            stun = net.internet().host("203.0.113.1", Link.ofMillis(12)).bind(3478, server);
        }

        private static ByteBuffer answer(InetSocketAddress seen) {
            ByteBuffer answer = ByteBuffer.allocate(7);
            answer.put(ANSWER).put(seen.getAddress().getAddress()).putShort((short) seen.getPort());
            return answer.flip();
        }

        void goAway() {
            away = true;
        }

        void comeBack() {
            away = false;
        }
    }

    RoamingPeer(SimNet net, Host host, Mediator mediator) {
        this(net, host, mediator, NetworkFacts.UNKNOWN);
    }

    /** @param facts what it knows of its network, from long ago */
    RoamingPeer(SimNet net, Host host, Mediator mediator, NetworkFacts facts) {
        this.facts = facts;
        this.net = net;
        this.mediator = mediator;
        this.socket = host.bind(this);
        askAt = net.now();
    }

    void knows(RoamingPeer peer) {
        other = peer;
    }

    void call() {
        session = Session.call(net.now(), setup(SessionRole.CALLER), candidates(), net.random());
        pump();
    }

    private SessionSetup setup(SessionRole role) {
        return new SessionSetup(role, facts, TcpReach.NONE, Duration.ofMillis(25), Duration.ofSeconds(10), List.of());
    }

    private List<LocalCandidate> candidates() {
        List<LocalCandidate> all = new ArrayList<>();
        all.add(LocalCandidate.host(BASE, socket.local(), 0));
        if (reflexive != null && !reflexive.equals(socket.local())) {
            all.add(LocalCandidate.reflexive(BASE, reflexive, 0));
        }
        return all;
    }

    Session session() {
        return Objects.requireNonNull(session);
    }

    boolean isReady() {
        return session != null && session.isReady();
    }

    void sendData() {
        nextData = net.now();
    }

    void stopData() {
        nextData = null;
        silentSince = null;
    }

    /** It is somewhere else now, as the engine notices within a second. */
    void moveTo(Host host) {
        socket.close();
        socket = host.bind(socket.local().getPort(), this);
        reflexive = null;
        session().onNetworkChange(net.now(), candidates(), "moved");
        askAt = net.now();
        pump();
    }

    private void seenAs(InetSocketAddress seen) {
        askAt = null;
        boolean moved = reflexive != null && !reflexive.equals(seen);
        reflexive = seen;
        if (session == null) {
            return;
        }
        if (moved) {
            session.onNetworkChange(net.now(), candidates(), "the public address changed");
        } else {
            session.onLocalCandidates(net.now(), candidates());
        }
        pump();
    }

    @Override
    public void onDatagram(MonoTime now, SimSocket at, InetSocketAddress from, ByteBuffer payload) {
        LocalBase base = baseOf(at);
        if (base == null) {
            return;
        }
        byte kind = payload.get(payload.position());
        if (kind == DATA) {
            if (accepted.contains(from)) {
                heard.add(now);
                silentSince = null;
            }
        } else if (kind == ANSWER) {
            byte[] address = new byte[4];
            payload.get();
            payload.get(address);
            seenAs(new InetSocketAddress(
                    SimNet.address((address[0] & 255) + "." + (address[1] & 255) + "." + (address[2] & 255) + "."
                            + (address[3] & 255)),
                    payload.getShort() & 0xffff));
        } else {
            try {
                if (session != null) {
                    session.onStun(now, base, from, StunDecoder.decode(payload));
                    pump();
                }
            } catch (StunFormatException e) {
                throw new AssertionError(e);
            }
        }
    }

    private @Nullable LocalBase baseOf(SimSocket at) {
        return at == socket
                ? BASE
                : searching.entrySet().stream()
                        .filter(entry -> entry.getValue() == at)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable SimSocket socketOf(LocalBase base) {
        return base.equals(BASE) ? socket : searching.get(base);
    }

    private List<LocalCandidate> open(int count) {
        List<LocalCandidate> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LocalBase base = new LocalBase(++lastBase);
            SimSocket further = socket.host().bind(this);
            searching.put(base, further);
            opened.add(LocalCandidate.guess(base, further.local()));
        }
        return opened;
    }

    @Override
    public void onTick(MonoTime now) {
        if (askAt != null && !now.isBefore(askAt)) {
            ask();
        }
        if (retryAt != null && !now.isBefore(retryAt)) {
            retryAt = null;
            List<SignalBody> again = List.copyOf(untold);
            untold.clear();
            again.forEach(this::tell);
        }
        if (nextData != null && !now.isBefore(nextData)) {
            data(now);
        }
        if (session != null) {
            session.onTick(now);
        }
        pump();
    }

    private void data(MonoTime now) {
        nextData = now.plus(DATA_PACE);
        if (silentSince != null && now.since(silentSince).compareTo(SILENCE) >= 0) {
            silentSince = now;
            session().onSilence(now);
        }
        if (way != null && wayFrom != null) {
            silentSince = silentSince == null ? now : silentSince;
            sent.add(now);
            wayFrom.send(way, ByteBuffer.wrap(new byte[] {DATA}));
        }
    }

    private void tell(SignalBody body) {
        RoamingPeer to = Objects.requireNonNull(other);
        if (mediator.away) {
            untold.add(body);
            retryAt = net.now().plus(RETRY);
            return;
        }
        Vouched seen =
                new Vouched(reflexive == null ? List.of(socket.local().getAddress()) : List.of(reflexive.getAddress()));
        net.after(mediator.delay, () -> to.open(seen, body));
    }

    private void open(Vouched vouched, SignalBody body) {
        if (body instanceof SignalBody.Offer offer) {
            session = Session.called(net.now(), setup(SessionRole.CALLED), offer, net.random());
        }
        session().onVouched(vouched);
        session().onSignal(net.now(), body);
        pump();
    }

    @Override
    public @Nullable MonoTime deadline() {
        MonoTime next = session == null ? null : session.deadline();
        for (MonoTime each : new @Nullable MonoTime[] {nextData, askAt, retryAt}) {
            next = each == null || (next != null && next.isBefore(each)) ? next : each;
        }
        return next;
    }

    private void pump() {
        if (session == null) {
            return;
        }
        for (SessionEffect effect = session.poll(); effect != null; effect = session.poll()) {
            perform(effect);
        }
    }

    private void perform(SessionEffect effect) {
        if (effect instanceof SessionEffect.Send send) {
            SimSocket from = socketOf(send.base());
            if (from != null) {
                from.send(send.to(), send.message());
            }
            return;
        }
        effects.add(effect);
        net.tell(() -> socket.local() + " " + effect);
        if (effect instanceof SessionEffect.Tell tell) {
            tell(tell.body());
        } else if (effect instanceof SessionEffect.AskConsent) {
            session().onConsent(net.now(), candidates());
        } else if (effect instanceof SessionEffect.AcceptWay accept) {
            accepted.add(accept.remote());
        } else if (effect instanceof SessionEffect.UseWay use) {
            accepted.add(use.remote());
            way = use.remote();
            wayFrom = socketOf(use.base());
            session().onSecured(net.now());
            session().onHello(net.now());
        } else if (effect instanceof SessionEffect.OpenSockets open) {
            session().onSearchSockets(net.now(), open(open.count()));
        } else if (effect instanceof SessionEffect.CloseSockets close) {
            close.bases()
                    .forEach(base -> Objects.requireNonNull(searching.remove(base), "closed twice: " + base)
                            .close());
        } else if (effect instanceof SessionEffect.AskSearch) {
            session().onSearchLeave(net.now());
        } else if (effect instanceof SessionEffect.HoldWay) {
            way = null;
        } else if (effect instanceof SessionEffect.DoubtWay && askAt == null) {
            ask();
        }
    }

    private void ask() {
        askAt = net.now().plus(Duration.ofMillis(300));
        socket.send(mediator.stun.local(), ByteBuffer.wrap(new byte[] {QUESTION}));
    }

    <E extends SessionEffect> List<E> all(Class<E> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    Optional<MonoTime> lastHeard() {
        return heard.isEmpty() ? Optional.empty() : Optional.of(heard.get(heard.size() - 1));
    }
}
