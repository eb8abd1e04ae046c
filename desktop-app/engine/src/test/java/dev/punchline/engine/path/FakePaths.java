package dev.punchline.engine.path;

import dev.punchline.protocol.id.PeerId;
import java.time.Duration;

/**
 * Both ends of one path in one process, without sockets, on time that the test owns. What one side sends arrives at the
 * other in order and after a delay; a stream takes a window of bytes that the other side has not been told yet.
 */
public final class FakePaths {
    /** As the first window of a QUIC stream here. */
    private static final int WINDOW = 4 << 20;

    private final FakePath first;
    private final FakePath second;
    private Duration delay = Duration.ZERO;
    private int window = WINDOW;
    private boolean cut;

    /** Runs something later, in order: a {@link FakeLoop}, or {@code loop.schedule} of a real event loop. */
    @FunctionalInterface
    public interface Wire {
        void later(Duration delay, Runnable action);
    }

    /** A path of two peers; the first has opened it. */
    public FakePaths(Wire wire, PeerId firstPeer, PeerId secondPeer) {
        first = new FakePath(this, wire, secondPeer, 0);
        second = new FakePath(this, wire, firstPeer, 1);
        first.join(second);
        second.join(first);
    }

    /** The end of the peer that opened the path. */
    public SecurePath first() {
        return first;
    }

    public SecurePath second() {
        return second;
    }

    /** How long each message is on the way, from now on. */
    public void delay(Duration oneWay) {
        delay = oneWay;
    }

    /** How many bytes a stream takes before some were told at the other end; for streams opened from now on. */
    public void window(int bytes) {
        window = bytes;
    }

    /** From now on nothing arrives any more, and nobody is told: a pulled cable. */
    public void cut() {
        cut = true;
    }

    /** The connection breaks, and both sides notice. */
    public void lose() {
        cut = true;
        first.lost();
        second.lost();
    }

    Duration delay() {
        return delay;
    }

    int window() {
        return window;
    }

    boolean isCut() {
        return cut;
    }
}
