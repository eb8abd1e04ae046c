package dev.punchline.engine.tcp;

import dev.punchline.engine.contract.LoopSide;
import dev.punchline.engine.contract.Outcome;
import dev.punchline.engine.net.PeerLoop;
import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.protocol.identity.Identity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Function;

/** A peer that listens on the loopback interface. */
final class TcpPeer extends LoopSide {
    final TcpEndpoint endpoint;
    final InetSocketAddress address;

    TcpPeer(PeerLoop loop, Function<Identity, TcpTls> tls, Duration patience) {
        super(loop);
        endpoint = onLoop(() -> new TcpEndpoint(loop.loop(), () -> tls.apply(identity), Runnable::run, patience));
        int port = get(onLoop(() -> endpoint.listen(0)));
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    static TcpPeer start() {
        return new TcpPeer(PeerLoop.start(), TcpTls::new, UnprovenBound.PATIENCE);
    }

    /** Tells an outcome of what a listener hears; the first of several. */
    static TcpPathListener telling(Outcome outcome) {
        return new TcpPathListener() {
            @Override
            public void onSecured(SecurePath path, TcpEnds ends) {
                outcome.onSecured(path);
            }

            @Override
            public void onFailed(HandshakeFailure failure) {
                outcome.onFailed(failure);
            }
        };
    }

    @Override
    protected void closeSockets() {
        get(onLoop(() -> endpoint.close(CloseCode.GOING_AWAY)));
    }
}
