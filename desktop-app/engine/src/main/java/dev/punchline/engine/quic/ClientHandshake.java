package dev.punchline.engine.quic;

import dev.punchline.engine.path.DatagramLink;
import dev.punchline.engine.path.Handshake;
import dev.punchline.engine.path.HandshakeFailure;
import dev.punchline.engine.path.HandshakeListener;
import dev.punchline.engine.tls.Pin;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The caller's side. It begins before any way is known, so that copies of its first packets can race the checks. If
 * the first way is found late, it begins anew: the time that its packets were held would count as round trip, and a
 * lost packet would then cost seconds.
 */
final class ClientHandshake implements Handshake, QuicPath.Outcome {
    private static final Logger log = LoggerFactory.getLogger(ClientHandshake.class);
    /** A first round trip up to this does no harm: lost packets are sent again after three of them. */
    static final Duration FRESH = Duration.ofMillis(200);

    private final Dialer dialer;
    private final DatagramLink link;
    private final PeerId expected;
    private final HandshakeListener listener;
    private final Supplier<MonoTime> clock;
    private QuicPath attempt;
    private MonoTime begun;
    private boolean done;

    /** Opens a QUIC connection as a client. */
    interface Dialer {
        void dial(DatagramLink link, QuicPath path);
    }

    ClientHandshake(
            Dialer dialer, DatagramLink link, PeerId expected, HandshakeListener listener, Supplier<MonoTime> clock) {
        this.dialer = dialer;
        this.link = link;
        this.expected = expected;
        this.listener = listener;
        this.clock = clock;
        attempt = new QuicPath(link.session(), new Pin(expected), this);
        begun = clock.get();
    }

    void begin() {
        dial();
        link.onFirstWay(this::wayFound);
    }

    private void dial() {
        dialer.dial(link, attempt);
        // Afterwards: the first in a process loads the native parts.
        begun = clock.get();
    }

    private void wayFound(Duration roundTrip) {
        Duration age = clock.get().since(begun);
        // Within two round trips the answer to a copy that raced the checks may well be about to come.
        boolean fresh = age.compareTo(FRESH) <= 0 || age.compareTo(roundTrip.multipliedBy(2)) <= 0;
        if (done || fresh || attempt.isAnswered()) {
            return;
        }
        log.debug("{} quic begins anew after {} ms", link.session().shortId(), age.toMillis());
        QuicPath stale = attempt;
        attempt = new QuicPath(link.session(), new Pin(expected), this);
        stale.abandon();
        link.handshakeRestarted();
        dial();
    }

    @Override
    public void established(QuicPath path) {
        if (done || path != attempt) {
            path.abandon();
            return;
        }
        done = true;
        link.handshakeFinished();
        listener.onSecured(path);
    }

    @Override
    public void failed(QuicPath path, HandshakeFailure failure) {
        if (!done && path == attempt) {
            done = true;
            link.handshakeFinished();
            listener.onFailed(failure);
        }
    }

    @Override
    public void cancel() {
        if (!done) {
            done = true;
            attempt.abandon();
        }
    }
}
