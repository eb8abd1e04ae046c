package dev.punchline.engine.quic;

import dev.punchline.engine.contract.Expected;
import dev.punchline.engine.contract.LoopSide;
import dev.punchline.engine.contract.Outcome;
import dev.punchline.engine.contract.PathPair;

/** Two peers on the loopback interface with a real QUIC path between them. */
public final class QuicPair implements PathPair {
    public static final int STREAM_WINDOW = QuicCodecs.STREAM_WINDOW;
    public static final int MAX_STREAMS = QuicCodecs.MAX_STREAMS;

    private final TestPeer caller = TestPeer.start();
    private final TestPeer called = TestPeer.start();
    private final TestSession session;

    public QuicPair(Expected expected) {
        session = TestSession.between(caller, called, expected.byCaller(called), expected.byCalled(caller));
    }

    @Override
    public LoopSide caller() {
        return caller;
    }

    @Override
    public LoopSide called() {
        return called;
    }

    @Override
    public Outcome callerOutcome() {
        return session.client();
    }

    @Override
    public Outcome calledOutcome() {
        return session.server();
    }

    @Override
    public void beginInVain() {
        TestSession.unconnected(caller, called).connect();
    }
}
