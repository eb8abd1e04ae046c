package dev.punchline.engine.session;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.probing.Vouched;
import dev.punchline.engine.sim.Host;
import dev.punchline.engine.sim.Node;
import dev.punchline.engine.sim.SimNet;
import dev.punchline.engine.sim.SimSocket;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.signal.DeclineReason;
import dev.punchline.protocol.signal.SignalBody;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final SimNet net;
    private final SimSocket socket;
    private final Duration signalDelay;
    private final Policy policy;
    private @Nullable SessionNode other;
    private @Nullable Session session;

    SessionNode(SimNet net, Host host, Duration signalDelay, Policy policy) {
        this.net = net;
        this.signalDelay = signalDelay;
        this.policy = policy;
        this.socket = host.bind(this);
        candidates.add(LocalCandidate.host(BASE, socket.local(), 0));
    }

    void knows(SessionNode peer) {
        other = peer;
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
        session = Session.call(net.now(), setup(SessionRole.CALLER, patience), candidates, net.random());
        pump();
    }

    /** The mediator is half a signal's way from each of the two. */
    private SessionSetup setup(SessionRole role, Duration patience) {
        return new SessionSetup(role, NatClass.UNKNOWN, signalDelay, patience);
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
            if (session != null) {
                session.onStun(now, BASE, from, StunDecoder.decode(payload));
                pump();
            }
        } catch (StunFormatException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void onTick(MonoTime now) {
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
        if (body instanceof SignalBody.Offer offer) {
            session = Session.called(now, setup(SessionRole.CALLED, Duration.ofSeconds(10)), offer, net.random());
            session.onVouched(vouchedForOther());
        } else if (session != null) {
            session.onVouched(vouchedForOther());
            session.onSignal(now, body);
        }
    }

    @Override
    public @Nullable MonoTime deadline() {
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
            socket.send(send.to(), send.message());
            return;
        }
        effects.add(effect);
        net.tell(socket.local() + " " + effect);
        if (effect instanceof SessionEffect.Tell tell && other != null) {
            other.receive(tell.body());
        } else if (effect instanceof SessionEffect.AskConsent) {
            switch (policy) {
                case AGREES -> session().onConsent(net.now(), candidates);
                case DECLINES -> session().onDissent(net.now(), DeclineReason.REFUSED);
                case STAYS_SILENT -> {}
            }
        }
    }

    <E extends SessionEffect> Optional<E> first(Class<E> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    boolean has(Class<? extends SessionEffect> kind) {
        return first(kind).isPresent();
    }
}
