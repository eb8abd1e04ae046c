package dev.punchline.engine;

import dev.punchline.engine.lane.LaneGuest;
import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.PathClosed;
import dev.punchline.engine.path.PathListener;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.protocol.control.ControlFrame;
import dev.punchline.protocol.control.StreamKind;
import dev.punchline.protocol.id.PeerId;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The TCP connection that the other side has asked for, to send over it. On the event loop only. */
final class IncomingLane {
    private final SessionHost host;
    private final PeerId peer;
    private final Consumer<ControlFrame> control;
    private final Function<List<Integer>, List<InetSocketAddress>> remotes;
    private final Function<PathStream, PathStreamListener> legs;
    private final LaneGuest guest = new LaneGuest();
    private final MachineTimer timer;
    private @Nullable TcpAttempt attempt;
    private @Nullable SecurePath chosen;

    /**
     * @param control takes what is to be said to the other side
     * @param remotes where the other side may be reached at some ports
     * @param legs takes a leg in
     */
    IncomingLane(
            SessionHost host,
            PeerId peer,
            Consumer<ControlFrame> control,
            Function<List<Integer>, List<InetSocketAddress>> remotes,
            Function<PathStream, PathStreamListener> legs) {
        this.host = host;
        this.peer = peer;
        this.control = control;
        this.remotes = remotes;
        this.legs = legs;
        this.timer = new MachineTimer(host.loop(), this::tick);
    }

    void onAsked(ControlFrame.LaneAsked asked) {
        if (guest.follows(host.now())) {
            drop();
            host.tcp().prepare();
            TcpAttempt begun = new TcpAttempt(host.tcp(), asked.lane(), peer, new OnTcp());
            attempt = begun;
            begun.expect();
            control.accept(
                    new ControlFrame.LaneAnswered(asked.lane(), host.laneTerms().ports()));
            begun.dial(remotes.apply(asked.ports()));
            timer.arm(guest.deadline());
        }
    }

    private void tick() {
        if (guest.isOver(host.now()) && attempt != null) {
            attempt.close();
        }
        timer.arm(guest.deadline());
    }

    /** Closes what there is. */
    void drop() {
        if (attempt != null) {
            attempt.close();
            attempt = null;
        }
        if (chosen != null) {
            chosen.close(CloseCode.DONE, "");
            chosen = null;
        }
        guest.onChosen();
        timer.arm(guest.deadline());
    }

    /** The connections of an attempt: the other side chooses one of them by sending over it. */
    private final class OnTcp implements TcpAttempt.Listener {
        @Override
        public void onSecured(SecurePath path) {
            path.listen(new OnPath(path));
        }
    }

    private final class OnPath implements PathListener {
        private final SecurePath one;

        OnPath(SecurePath one) {
            this.one = one;
        }

        @Override
        public PathStreamListener onStream(PathStream stream) {
            return new StreamSorter((kind, sorted) -> kind == StreamKind.LEG ? leg(sorted) : Optional.empty());
        }

        private Optional<PathStreamListener> leg(PathStream stream) {
            TcpAttempt from = attempt;
            if (from != null && from.holds(one)) {
                from.take(one);
                chosen = one;
                guest.onChosen();
                timer.arm(guest.deadline());
            }
            return one == chosen ? Optional.of(legs.apply(stream)) : Optional.empty();
        }

        @Override
        public void onClosed(PathClosed closed) {
            if (one == chosen) {
                chosen = null;
            }
        }
    }
}
