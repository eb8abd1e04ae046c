package dev.punchline.engine.quic;

import dev.punchline.engine.path.SecurePath;
import io.netty.channel.EventLoop;

/** Two peers on the loopback interface with a real QUIC path between them, for tests of what runs over paths. */
public final class LoopbackPair implements AutoCloseable {
    private final TestPeer caller = TestPeer.start();
    private final TestPeer called = TestPeer.start();
    private final TestSession session = TestSession.between(caller, called);

    /** Returns when both sides have their path. */
    public LoopbackPair() {
        session.await();
    }

    /** The loop of the peer that called. */
    public EventLoop callerLoop() {
        return caller.loop.loop();
    }

    /** The loop of the other peer. */
    public EventLoop calledLoop() {
        return called.loop.loop();
    }

    /** The end of the peer that called. */
    public SecurePath callerPath() {
        return session.clientPath();
    }

    /** The other end. */
    public SecurePath calledPath() {
        return session.serverPath();
    }

    @Override
    public void close() {
        caller.close();
        called.close();
    }
}
