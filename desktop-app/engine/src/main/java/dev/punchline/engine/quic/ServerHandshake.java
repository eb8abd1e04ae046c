package dev.punchline.engine.quic;

import dev.punchline.engine.path.DatagramLink;
import dev.punchline.engine.path.Handshake;
import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.HandshakeListener;
import dev.punchline.engine.tls.Pin;
import dev.punchline.protocol.id.PeerId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The called side: waits for the caller's first packet. The caller may begin anew, so there can be more than one
 * connection; the first that gets through is the session's.
 */
final class ServerHandshake implements Handshake, QuicPath.Outcome {
    /** A caller begins anew once; more are duplicates that the network delivers late, or abuse. */
    static final int MAX_CONNECTIONS = 4;

    private final DatagramLink link;
    private final PeerId expected;
    private final HandshakeListener listener;
    private final Runnable onDone;
    private final Set<QuicPath> attempts = new LinkedHashSet<>();
    private boolean done;

    /** @param onDone run when no further connection is expected */
    ServerHandshake(DatagramLink link, PeerId expected, HandshakeListener listener, Runnable onDone) {
        this.link = link;
        this.expected = expected;
        this.listener = listener;
        this.onDone = onDone;
    }

    /** For a first packet that has come: a path that is to become the session's. */
    QuicPath begin() {
        if (attempts.size() == MAX_CONNECTIONS) {
            QuicPath oldest = attempts.iterator().next();
            attempts.remove(oldest);
            oldest.abandon();
        }
        QuicPath attempt = new QuicPath(link.session(), new Pin(expected), this);
        attempts.add(attempt);
        return attempt;
    }

    @Override
    public void established(QuicPath path) {
        if (done) {
            path.abandon();
            return;
        }
        attempts.remove(path);
        finish();
        listener.onSecured(path);
    }

    @Override
    public void failed(QuicPath path, HandshakeFailure failure) {
        attempts.remove(path);
        // What broke otherwise was an attempt that the caller gave up; it tries again.
        if (!done && failure.reason() != HandshakeFailure.Reason.TRANSPORT) {
            finish();
            listener.onFailed(failure);
        }
    }

    @Override
    public void cancel() {
        if (!done) {
            finish();
        }
    }

    private void finish() {
        done = true;
        onDone.run();
        link.handshakeFinished();
        Set.copyOf(attempts).forEach(QuicPath::abandon);
    }
}
