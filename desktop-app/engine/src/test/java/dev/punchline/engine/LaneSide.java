package dev.punchline.engine;

import dev.punchline.engine.contract.LoopSide;
import dev.punchline.engine.event.PathEnd;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.net.PeerLoop;
import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.PathClosed;
import dev.punchline.engine.path.PathListener;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.session.SessionEffect;
import dev.punchline.engine.tcp.TcpEndpoint;
import dev.punchline.engine.tcp.TcpTls;
import dev.punchline.protocol.control.StreamKind;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.Secret;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.time.MonoTime;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One end of a session with its lane: real TCP and TLS, and a path of the session that is given to it. */
final class LaneSide {
    final Identity identity = Identity.generate(new SecureRandom());
    final TcpEndpoint tcp;
    final int port;
    final List<PunchStep.BulkWay> moves = new CopyOnWriteArrayList<>();
    private final PeerLoop loop;
    private List<Integer> told = List.of();
    private @Nullable BulkLane lane;

    /** On a thread of the test. */
    LaneSide(PeerLoop loop) {
        this.loop = loop;
        this.tcp = new TcpEndpoint(loop.loop(), () -> new TcpTls(identity), Runnable::run);
        this.port = LoopSide.get(tcp.listen(0));
    }

    /** Which ports the other side is told. */
    LaneSide telling(Integer... ports) {
        told = List.of(ports);
        return this;
    }

    PeerId id() {
        return identity.peerId();
    }

    /** The session is up; on the event loop. The other side begins the control stream unless this one does. */
    ControlStream begin(SecurePath path, PeerId peer, Function<PathStream, PathStreamListener> transfers) {
        ControlStream control = new ControlStream(nobody(), this::now, new Secret(new byte[32]));
        BulkLane begun = new BulkLane(host(), SessionNames.of(SessionId.random(new SecureRandom())), peer, control);
        lane = begun;
        path.listen(new PathListener() {
            @Override
            public PathStreamListener onStream(PathStream stream) {
                return new StreamSorter((kind, sorted) -> Optional.ofNullable(sort(kind, sorted)));
            }

            private @Nullable PathStreamListener sort(StreamKind kind, PathStream stream) {
                if (kind == StreamKind.CONTROL) {
                    control.attach(stream);
                    return control;
                }
                return kind == StreamKind.LEG ? begun.onLeg(stream) : begun.whole(stream, transfers);
            }

            @Override
            public void onClosed(PathClosed closed) {
                begun.close();
            }
        });
        InetSocketAddress there = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        PathEnd end = new PathEnd("host", there);
        begun.onReached(new SessionEffect.Reached(Duration.ofMillis(3), Strategy.HOST, end, end, Duration.ofMillis(1)));
        return control;
    }

    BulkLane lane() {
        if (lane == null) {
            throw new IllegalStateException("not begun");
        }
        return lane;
    }

    private MonoTime now() {
        return new MonoTime(loop.loop().ticker().nanoTime());
    }

    private static ControlStream.Listener nobody() {
        return (ControlStream.Listener) Proxy.newProxyInstance(
                LaneSide.class.getClassLoader(),
                new Class<?>[] {ControlStream.Listener.class},
                (proxy, method, arguments) -> null);
    }

    /** A host that has what a lane needs, and nothing else. */
    private SessionHost host() {
        Consumer<PeerEvent> events = event -> {
            if (event instanceof PeerEvent.Punching punching && punching.step() instanceof PunchStep.BulkMoved moved) {
                moves.add(moved.to());
            }
        };
        return (SessionHost) Proxy.newProxyInstance(
                LaneSide.class.getClassLoader(),
                new Class<?>[] {SessionHost.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "loop" -> loop.loop();
                    case "now" -> now();
                    case "events" -> events;
                    case "tcp" -> tcp;
                    case "laneTerms" -> new LaneTerms(BulkTcp.ALLOWED, told);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    void close() {
        LoopSide.get(CompletableFuture.supplyAsync(() -> tcp.close(CloseCode.GOING_AWAY), loop.loop())
                .thenCompose(closing -> closing));
    }
}
