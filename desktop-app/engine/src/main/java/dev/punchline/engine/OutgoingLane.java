package dev.punchline.engine;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.lane.Lane;
import dev.punchline.engine.lane.LaneEffect;
import dev.punchline.engine.leg.LegGuide;
import dev.punchline.engine.leg.LeggedSending;
import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.PathClosed;
import dev.punchline.engine.path.PathListener;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.protocol.control.ControlFrame;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a {@link Lane} wants: the TCP connection that carries what this side has much of. On the event loop only. */
final class OutgoingLane implements LegGuide {
    private static final Logger log = LoggerFactory.getLogger(OutgoingLane.class);

    private final SessionHost host;
    private final SessionId session;
    private final MonoTime begun;
    private final PeerId peer;
    private final Consumer<ControlFrame> control;
    private final Function<List<Integer>, List<InetSocketAddress>> remotes;
    private final SecureRandom random = new SecureRandom();
    private final Lane machine;
    private final MachineTimer timer;
    private final Set<LeggedSending> worthwhile = new LinkedHashSet<>();
    private @Nullable Attempt attempt;
    private @Nullable SecurePath connection;
    private boolean inUse;
    private boolean pumping;

    /** One try. */
    private final class Attempt implements TcpAttempt.Listener {
        final SessionId lane = SessionId.random(random);
        final TcpAttempt tcp = new TcpAttempt(host.tcp(), lane, peer, this);

        @Override
        public void onSecured(SecurePath path) {
            path.listen(new OnConnection(path));
            tcp.take(path);
            connection = path;
            tell(() -> machine.onSecured(host.now()));
        }
    }

    /**
     * @param session as the front end knows it
     * @param control takes what is to be said to the other side
     * @param remotes where the other side may be reached at some ports
     */
    OutgoingLane(
            SessionHost host,
            SessionId session,
            PeerId peer,
            Consumer<ControlFrame> control,
            Function<List<Integer>, List<InetSocketAddress>> remotes) {
        this.host = host;
        this.session = session;
        this.begun = host.now();
        this.peer = peer;
        this.control = control;
        this.remotes = remotes;
        this.machine = new Lane(host.now());
        this.timer = new MachineTimer(host.loop(), () -> tell(() -> machine.onTick(host.now())));
    }

    /** The other side lets connections in. */
    void onAnswered(ControlFrame.LaneAnswered answered) {
        if (attempt != null && attempt.lane.equals(answered.lane())) {
            attempt.tcp.dial(remotes.apply(answered.ports()));
        }
    }

    void onDistance(Duration roundTrip) {
        tell(() -> machine.onDistance(host.now(), roundTrip));
    }

    void onMoved() {
        tell(() -> machine.onMoved(host.now()));
    }

    void end() {
        machine.end();
        timer.arm(machine.deadline());
        drop();
    }

    private void tell(Runnable news) {
        news.run();
        pump();
    }

    private void pump() {
        if (pumping) {
            return; // an effect called back: the loop below goes on with what came of it
        }
        pumping = true;
        try {
            for (LaneEffect effect = machine.poll(); effect != null; effect = machine.poll()) {
                perform(effect);
            }
        } finally {
            pumping = false;
        }
        timer.arm(machine.deadline());
    }

    private void perform(LaneEffect effect) {
        if (effect instanceof LaneEffect.Ask) {
            ask();
        } else if (effect instanceof LaneEffect.Move move) {
            move(move);
        } else if (effect instanceof LaneEffect.Close) {
            drop();
        }
    }

    private void move(LaneEffect.Move move) {
        log.debug("{} bulk data goes over {}: {}", peer.shortId(), move.to(), move.why());
        host.events()
                .accept(new PeerEvent.Punching(
                        session, peer, host.now().since(begun), new PunchStep.BulkMoved(move.to(), move.why())));
        inUse = move.to() == PunchStep.BulkWay.TCP;
        Consumer<LeggedSending> mover = switch (move.to()) {
            case TCP -> this::goOver;
            case PATH -> LeggedSending::comeBack;
        };
        Set.copyOf(worthwhile).forEach(mover);
    }

    private void ask() {
        Attempt begun = new Attempt();
        attempt = begun;
        host.tcp().prepare();
        begun.tcp.expect();
        control.accept(new ControlFrame.LaneAsked(begun.lane, host.laneTerms().ports()));
    }

    private void goOver(LeggedSending stream) {
        if (connection != null) {
            stream.goOver(connection);
        }
    }

    private void drop() {
        inUse = false;
        if (attempt != null) {
            attempt.tcp.close();
            attempt = null;
        }
        SecurePath dropped = connection;
        connection = null;
        if (dropped != null) {
            dropped.close(CloseCode.DONE, "");
        }
    }

    @Override
    public void onWorthwhile(LeggedSending stream) {
        worthwhile.add(stream);
        tell(() -> machine.onWanted(host.now()));
        if (inUse) {
            goOver(stream);
        }
    }

    @Override
    public void onConfirmed(long more) {
        machine.onConfirmed(host.now(), more);
    }

    @Override
    public void onLegLost(LeggedSending stream, String why) {
        tell(() -> machine.onLost(host.now(), why));
    }

    @Override
    public void onOver(LeggedSending stream) {
        if (worthwhile.remove(stream) && worthwhile.isEmpty()) {
            inUse = false;
            tell(() -> machine.onUnwanted(host.now()));
        }
    }

    /** What happens to the connection. */
    private final class OnConnection implements PathListener {
        private final SecurePath one;

        OnConnection(SecurePath one) {
            this.one = one;
        }

        @Override
        public PathStreamListener onStream(PathStream stream) {
            // What they have much of goes over a connection that they ask for.
            stream.reset(StreamReset.REFUSED);
            return new Deaf();
        }

        @Override
        public void onClosed(PathClosed closed) {
            if (one == connection) {
                connection = null;
                tell(() -> machine.onLost(host.now(), closed.code().name()));
            }
        }
    }
}
