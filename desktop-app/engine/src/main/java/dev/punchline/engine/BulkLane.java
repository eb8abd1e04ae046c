package dev.punchline.engine;

import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.lane.RoundTrips;
import dev.punchline.engine.leg.LegIntake;
import dev.punchline.engine.leg.LeggedPath;
import dev.punchline.engine.leg.LeggedReceiving;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.session.SessionEffect;
import dev.punchline.protocol.control.ControlFrame;
import dev.punchline.protocol.control.LegHeader;
import dev.punchline.protocol.id.PeerId;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one session has beside its path: a TCP connection for each direction in which there is much to send, where one can
 * be had. Both directions go through here whether or not there is one. On the event loop only.
 */
final class BulkLane {
    /** A receiver says that the way works even if nothing comes on it; {@code Lane.SILENCE} is six of these. */
    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    private final SessionHost host;
    private final RoundTrips roundTrips = new RoundTrips();
    private final Map<Long, LeggedReceiving> receiving = new HashMap<>();
    private final OutgoingLane outgoing;
    private final IncomingLane incoming;
    /** Where the session reaches the other side; null where it has no use for this. */
    private @Nullable InetAddress theirs;

    private @Nullable Future<?> heartbeat;

    BulkLane(SessionHost host, SessionNames names, PeerId peer, ControlStream control) {
        this.host = host;
        this.outgoing = new OutgoingLane(host, names.shown(), peer, control::send, this::remotes);
        this.incoming = new IncomingLane(host, peer, control::send, this::remotes, this::onLeg);
        control.others(this::onFrame);
    }

    /** The session is up. */
    void onReached(SessionEffect.Reached reached) {
        if (reached.strategy() != Strategy.TCP && host.laneTerms().bulk() == BulkTcp.ALLOWED) {
            InetAddress remote = reached.remote().address().getAddress();
            theirs = remote;
            roundTrips.note(remote, reached.roundTrip());
            measure(remote);
        }
    }

    /** A step of the session's, which may tell how far the other side is. */
    void onStep(PunchStep step) {
        if (step instanceof PunchStep.ProbeAnswered answered) {
            InetAddress remote = answered.remote().getAddress();
            roundTrips.note(remote, answered.roundTrip());
            if (remote.equals(theirs)) {
                measure(remote);
            }
        }
    }

    private void measure(InetAddress remote) {
        roundTrips.shortest(remote).ifPresent(outgoing::onDistance);
    }

    /** The session reaches the other side somewhere else. */
    void onMoved(SessionEffect.Moved moved) {
        if (theirs != null) {
            InetAddress remote = moved.toRemote().address().getAddress();
            theirs = remote;
            outgoing.onMoved();
            measure(remote);
        }
    }

    /** Nobody but the peer is there: its checks come from that address all the time (RFC 7675). */
    private List<InetSocketAddress> remotes(List<Integer> ports) {
        InetAddress address = theirs;
        return address == null
                ? List.of()
                : ports.stream()
                        .distinct()
                        .map(port -> new InetSocketAddress(address, port))
                        .toList();
    }

    private void onFrame(ControlFrame frame) {
        if (frame instanceof ControlFrame.LaneAsked asked && theirs != null) {
            incoming.onAsked(asked);
        } else if (frame instanceof ControlFrame.LaneAnswered answered) {
            outgoing.onAnswered(answered);
        }
    }

    /** The session's path, as those see it who send over it. */
    SecurePath over(SecurePath path) {
        return theirs == null ? path : new LeggedPath(path, outgoing);
    }

    /**
     * The other side opened a stream that may have legs.
     *
     * @param taker takes it in
     */
    PathStreamListener whole(PathStream stream, Function<PathStream, PathStreamListener> taker) {
        LeggedReceiving whole = new LeggedReceiving(stream, () -> receiving.remove(stream.id()));
        receiving.put(stream.id(), whole);
        return whole.attach(taker.apply(whole));
    }

    /** The other side opened a stream for a leg of another one. */
    PathStreamListener onLeg(PathStream stream) {
        return new LegIntake(header -> begin(header, stream));
    }

    private @Nullable PathStreamListener begin(LegHeader header, PathStream stream) {
        LeggedReceiving whole = receiving.get(header.stream());
        if (whole == null) {
            return null;
        }
        if (heartbeat == null) {
            heartbeat = host.loop().schedule(this::beat, HEARTBEAT.toNanos(), TimeUnit.NANOSECONDS);
        }
        return whole.begin(header, stream);
    }

    private void beat() {
        List.copyOf(receiving.values()).forEach(LeggedReceiving::confirm);
        heartbeat = receiving.isEmpty()
                ? null
                : host.loop().schedule(this::beat, HEARTBEAT.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The session ends. */
    void close() {
        theirs = null;
        outgoing.end();
        incoming.drop();
        if (heartbeat != null) {
            heartbeat.cancel(false);
        }
    }
}
