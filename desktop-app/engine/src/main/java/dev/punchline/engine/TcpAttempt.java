package dev.punchline.engine;

import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.path.Handshake;
import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.tcp.TcpEndpoint;
import dev.punchline.engine.tcp.TcpEnds;
import dev.punchline.engine.tcp.TcpPathListener;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TCP connections of one session until one of its paths is chosen: those that the other side makes, and those that
 * this side makes. On the event loop only.
 */
final class TcpAttempt implements TcpPathListener {
    private static final Logger log = LoggerFactory.getLogger(TcpAttempt.class);

    private final TcpEndpoint endpoint;
    private final SessionId session;
    private final PeerId peer;
    private final Listener listener;
    private final List<Handshake> handshakes = new ArrayList<>();
    private final Map<SecurePath, TcpEnds> spare = new LinkedHashMap<>();
    private boolean expecting;
    private boolean over;

    /** Told of connections. */
    interface Listener {
        /** One stands; nobody has proven anything on it. */
        default void onAnswered() {}

        /** The peer has proven on one more who it is; its path is to be listened to now, and is this attempt's until it is taken. */
        void onSecured(SecurePath path);
    }

    TcpAttempt(TcpEndpoint endpoint, SessionId session, PeerId peer, Listener listener) {
        this.endpoint = endpoint;
        this.session = session;
        this.peer = peer;
        this.listener = listener;
    }

    /** Lets the other side's connections in, as long as no path is chosen. */
    void expect() {
        if (!expecting && !over) {
            expecting = true;
            handshakes.add(endpoint.expect(session, peer, this));
        }
    }

    void dial(List<InetSocketAddress> remotes) {
        if (!over) {
            remotes.forEach(remote -> handshakes.add(endpoint.connect(session, peer, remote, this)));
        }
    }

    @Override
    public void onAnswered() {
        if (!over) {
            listener.onAnswered();
        }
    }

    @Override
    public void onSecured(SecurePath path, TcpEnds ends) {
        if (over) {
            path.close(CloseCode.SUPERSEDED, "");
            return;
        }
        spare.put(path, ends);
        listener.onSecured(path);
    }

    @Override
    public void onFailed(HandshakeFailure failure) {
        log.debug("{} tcp: {}", session.shortId(), failure.message());
    }

    /** A path of this attempt is the session's now: all others go. */
    TcpEnds take(SecurePath path) {
        TcpEnds ends = spare.remove(path);
        if (ends == null) {
            throw new IllegalArgumentException("no path of this attempt");
        }
        close();
        return ends;
    }

    /** Whether the path is one of this attempt's. */
    boolean holds(SecurePath path) {
        return spare.containsKey(path);
    }

    /** No connection of this attempt is wanted any more. */
    void close() {
        over = true;
        handshakes.forEach(Handshake::cancel);
        List.copyOf(spare.keySet()).forEach(path -> path.close(CloseCode.SUPERSEDED, ""));
        spare.clear();
    }
}
