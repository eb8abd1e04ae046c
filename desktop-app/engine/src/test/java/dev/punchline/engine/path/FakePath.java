package dev.punchline.engine.path;

import dev.punchline.protocol.id.PeerId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One end of {@link FakePaths}. */
final class FakePath implements SecurePath {
    /** As QUIC numbers two-way streams (RFC 9000 section 2.1). */
    private static final int ID_STEP = 4;

    private final FakePaths pair;
    private final FakePaths.Wire wire;
    private final PeerId peer;
    private final Deque<Runnable> arriving = new ArrayDeque<>();
    private final Deque<FakeStream> unheard = new ArrayDeque<>();
    private final Set<FakeStream> streams = new LinkedHashSet<>();
    private @Nullable FakePath other;
    private @Nullable PathListener listener;
    private @Nullable PathClosed closed;
    private long nextId;

    FakePath(FakePaths pair, FakePaths.Wire wire, PeerId peer, int firstId) {
        this.pair = pair;
        this.wire = wire;
        this.peer = peer;
        nextId = firstId;
    }

    void join(FakePath otherEnd) {
        other = otherEnd;
    }

    private FakePath other() {
        return Objects.requireNonNull(other);
    }

    /** Lets something happen at the other end, after everything that was sent before. */
    void send(Runnable arrival) {
        send(arrival, () -> {});
    }

    /** The same for what has to be released when it does not arrive. */
    void send(Runnable arrival, Runnable loss) {
        if (pair.isCut()) {
            loss.run();
            return;
        }
        other().arriving.addLast(() -> (pair.isCut() ? loss : arrival).run());
        wire.later(pair.delay(), other()::arrive);
    }

    private void arrive() {
        arriving.removeFirst().run();
    }

    void soon(Runnable action) {
        wire.later(Duration.ZERO, action);
    }

    @Override
    public PeerId peer() {
        return peer;
    }

    @Override
    public boolean isOpen() {
        return closed == null;
    }

    @Override
    public void listen(PathListener to) {
        if (listener != null) {
            throw new IllegalStateException("this path has a listener");
        }
        listener = to;
        soon(() -> {
            while (!unheard.isEmpty()) {
                tell(unheard.removeFirst());
            }
            if (closed != null) {
                to.onClosed(closed);
            }
        });
    }

    @Override
    public PathStream open(PathStreamListener to) {
        FakeStream near = new FakeStream(this, nextId, pair.window());
        near.join(new FakeStream(other(), nextId, pair.window()));
        nextId += ID_STEP;
        near.attach(to);
        add(near);
        return near;
    }

    private void add(FakeStream stream) {
        streams.add(stream);
        if (closed != null) {
            soon(() -> stream.endEarly(StreamReset.PATH_CLOSED));
        }
    }

    /** A stream of the other side has brought its first message. */
    void introduce(FakeStream stream) {
        streams.add(stream);
        if (listener == null) {
            unheard.addLast(stream);
        } else {
            tell(stream);
        }
    }

    private void tell(FakeStream stream) {
        stream.attach(Objects.requireNonNull(listener).onStream(stream));
    }

    void forget(FakeStream stream) {
        streams.remove(stream);
    }

    @Override
    public void close(CloseCode code, String reason) {
        if (closed == null) {
            String text = PathClosed.printable(reason);
            send(() -> other().end(new PathClosed(PathClosed.By.PEER, code, text)));
            end(new PathClosed(PathClosed.By.US, code, text));
        }
    }

    void lost() {
        end(new PathClosed(PathClosed.By.TRANSPORT, CloseCode.LOST, "cut by the test"));
    }

    private void end(PathClosed how) {
        if (closed != null) {
            return;
        }
        closed = how;
        soon(() -> {
            List.copyOf(streams).forEach(stream -> stream.endEarly(StreamReset.PATH_CLOSED));
            if (listener != null) {
                listener.onClosed(how);
            }
        });
    }
}
