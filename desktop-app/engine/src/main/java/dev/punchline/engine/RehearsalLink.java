package dev.punchline.engine;

import dev.punchline.engine.signal.IncomingAttempt;
import dev.punchline.engine.signal.IncomingSignal;
import dev.punchline.engine.signal.MediatorLink;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.MediatorEvent;
import dev.punchline.protocol.api.MediatorEvents;
import dev.punchline.protocol.api.ObservedAddresses;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What one end of a {@link Rehearsal} has for a mediator: everything it says is written and read as on a real one, and
 * told to the other end.
 */
final class RehearsalLink implements MediatorLink {
    private final EventLoop loop;
    private final SignedCard from;
    private final Listener other;

    /** The other end. */
    interface Listener {
        void onAttempt(IncomingAttempt attempt);

        void onSignal(IncomingSignal signal);
    }

    RehearsalLink(EventLoop loop, SignedCard from, Listener other) {
        this.loop = loop;
        this.from = from;
        this.other = other;
    }

    @Override
    public CompletableFuture<Duration> request(SessionId session, PeerId to, SealedSignal envelope) {
        try {
            String body = new AttemptRequest(session, to, envelope).toJson().toString();
            AttemptRequest read = AttemptRequest.ofJson(JsonFields.parse(body, MediatorEvent.MAX_LENGTH));
            carry(new MediatorEvent.AttemptRequested(
                    read.session(), from, observed(), Optional.empty(), read.envelope()));
            return CompletableFuture.completedFuture(Duration.ZERO);
        } catch (JsonFormatException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletableFuture<Void> signal(SessionId session, SealedSignal envelope, AddressDisclosure disclosure) {
        try {
            String body = new SignalRequest(envelope, disclosure).toJson().toString();
            SignalRequest read = SignalRequest.ofJson(JsonFields.parse(body, MediatorEvent.MAX_LENGTH));
            carry(new MediatorEvent.SignalReceived(
                    session, from.card().peerId(), observed(), Optional.empty(), read.envelope()));
            return CompletableFuture.completedFuture(null);
        } catch (JsonFormatException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static ObservedAddresses observed() {
        return new ObservedAddresses(List.of(InetAddress.getLoopbackAddress()));
    }

    private void carry(MediatorEvent event) throws JsonFormatException {
        Optional<MediatorEvent> read =
                MediatorEvents.read(event.type(), event.toJson().toString());
        loop.execute(() -> read.ifPresent(this::deliver));
    }

    private void deliver(MediatorEvent event) {
        if (event instanceof MediatorEvent.AttemptRequested attempt) {
            other.onAttempt(new IncomingAttempt(
                    attempt.session(), attempt.from(), attempt.observed(), attempt.hint(), attempt.envelope()));
        } else if (event instanceof MediatorEvent.SignalReceived signal) {
            other.onSignal(new IncomingSignal(
                    signal.session(), signal.from(), signal.observed(), signal.hint(), signal.envelope()));
        }
    }

    @Override
    public CompletableFuture<Void> result(SessionId session, AttemptReport report) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> leave() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void start(SignedCard card) {
        // There is nobody to register with.
    }

    @Override
    public void publish(SignedCard card) {
        // The other end was given the card.
    }

    @Override
    public void reconnect() {
        // There is no connection.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
