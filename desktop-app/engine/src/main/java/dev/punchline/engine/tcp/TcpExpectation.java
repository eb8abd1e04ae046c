package dev.punchline.engine.tcp;

import dev.punchline.engine.path.Handshake;
import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.tls.Pin;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.Set;

/** The connections of one session, dialled or expected, that are not handed over yet. */
final class TcpExpectation implements Handshake {
    /** The other side dials each address of ours at most once, and there are few. */
    private static final int MAX_CONNECTIONS = 8;

    private final SessionId session;
    private final PeerId peer;
    private final TcpPathListener listener;
    private final Runnable onCancel;
    private final Set<Channel> pending = new LinkedHashSet<>();
    private boolean cancelled;

    /** @param onCancel run once when no further connection is wanted */
    TcpExpectation(SessionId session, PeerId peer, TcpPathListener listener, Runnable onCancel) {
        this.session = session;
        this.peer = peer;
        this.listener = listener;
        this.onCancel = onCancel;
    }

    /**
     * The name under which a client asks for the session: known to nobody but the two peers and their mediator until the
     * connection is made, and to whoever listens there afterwards. Letters, so that it is a host name to every TLS.
     */
    static String serverName(SessionId session) {
        return session.text() + ".punchline.invalid";
    }

    SessionId session() {
        return session;
    }

    Pin pin() {
        return new Pin(peer);
    }

    /** Whether one more connection is wanted; it is this session's until it is told of or closed. */
    boolean take(Channel connection) {
        if (cancelled || pending.size() >= MAX_CONNECTIONS) {
            return false;
        }
        pending.add(connection);
        connection.closeFuture().addListener(closed -> pending.remove(connection));
        return true;
    }

    void answered() {
        if (!cancelled) {
            listener.onAnswered();
        }
    }

    void secured(SecurePath path, TcpEnds ends, Channel connection) {
        if (pending.remove(connection)) {
            listener.onSecured(path, ends);
        }
    }

    void failed(HandshakeFailure failure) {
        if (!cancelled) {
            listener.onFailed(failure);
        }
    }

    @Override
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            onCancel.run();
            for (Channel connection : Set.copyOf(pending)) {
                LingeringClose.shut(connection);
            }
        }
    }
}
