package dev.punchline.engine.signal;

import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.SignedCard;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A peer's line to its mediator: keeps the registration and the event stream alive, knows the peers of the room and
 * carries attempts and signals.
 *
 * <p>Confined to one single-threaded executor, the engine's event loop: all methods are called on it, all callbacks
 * and completions arrive on it. Futures fail with {@link SignalingException}.
 */
public interface MediatorLink extends AutoCloseable {
    /** Registers with this card, and stays registered until {@link #leave} or {@link #close}. Called once. */
    void start(SignedCard card);

    /** Replaces the card. While the mediator is out of reach, the newest one waits for the next registration. */
    void publish(SignedCard card);

    /** The network changed: registers again at once, over fresh connections, instead of waiting for timeouts. */
    void reconnect();

    /**
     * Asks a peer of the room for a session. One round trip on a warm connection.
     *
     * @param session chosen at random by the caller; asking twice for the same is harmless
     * @param envelope the offer, sealed to that peer
     * @return how long the mediator keeps the attempt without a signal
     */
    CompletableFuture<Duration> request(SessionId session, PeerId to, SealedSignal envelope);

    /** Sends a signal to the other participant of an attempt. */
    CompletableFuture<Void> signal(SessionId session, SealedSignal envelope, AddressDisclosure disclosure);

    /** Tells how an attempt went, for the statistics. */
    CompletableFuture<Void> result(SessionId session, AttemptReport report);

    /** Ends the registration in order. Completes when the mediator knows, or can't be told; never fails. */
    CompletableFuture<Void> leave();

    /** Ends all at once, without a word to the mediator. Pending futures fail with {@code CLOSED}. */
    @Override
    void close();
}
