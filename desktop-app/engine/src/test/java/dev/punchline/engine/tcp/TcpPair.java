package dev.punchline.engine.tcp;

import dev.punchline.engine.contract.Expected;
import dev.punchline.engine.contract.LoopSide;
import dev.punchline.engine.contract.Outcome;
import dev.punchline.engine.contract.PathPair;
import dev.punchline.engine.net.PeerLoop;
import dev.punchline.protocol.id.SessionId;
import io.netty.handler.ssl.SslProvider;
import java.security.SecureRandom;

/** Two peers on the loopback interface with a real TCP connection between them. */
public final class TcpPair implements PathPair {
    public static final int STREAM_WINDOW = Http2Setup.STREAM_WINDOW;
    public static final int MAX_STREAMS = Http2Setup.MAX_STREAMS;

    private final TcpPeer caller;
    private final TcpPeer called;
    private final Outcome callerOutcome = new Outcome();
    private final Outcome calledOutcome = new Outcome();

    private TcpPair(TcpPeer caller, TcpPeer called, Expected expected) {
        this.caller = caller;
        this.called = called;
        SessionId session = SessionId.random(new SecureRandom());
        called.run(() -> called.endpoint.expect(session, expected.byCalled(caller), TcpPeer.telling(calledOutcome)));
        caller.run(() -> caller.endpoint.connect(
                session, expected.byCaller(called), called.address, TcpPeer.telling(callerOutcome)));
    }

    public static TcpPair begin(Expected expected) {
        return new TcpPair(TcpPeer.start(), TcpPeer.start(), expected);
    }

    public static TcpPair beginPortable(Expected expected) {
        return new TcpPair(portable(), portable(), expected);
    }

    private static TcpPeer portable() {
        return new TcpPeer(
                PeerLoop.startPortable(), identity -> new TcpTls(identity, SslProvider.JDK), UnprovenBound.PATIENCE);
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
        return callerOutcome;
    }

    @Override
    public Outcome calledOutcome() {
        return calledOutcome;
    }

    @Override
    public void beginInVain() {
        SessionId unexpected = SessionId.random(new SecureRandom());
        caller.run(() -> caller.endpoint.connect(
                unexpected, called.identity.peerId(), called.address, TcpPeer.telling(new Outcome())));
    }
}
