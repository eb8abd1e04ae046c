package dev.punchline.engine;

import dev.punchline.engine.signal.MediatorLink;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What one session says to the other side by way of the mediator, in the order in which it is said: each goes when the one
 * before has been answered. Side by side they would travel over several connections and overtake each other: news that come
 * before the offer belong to no attempt, and the other side takes an answer for a replay that comes after them. On the event
 * loop only.
 */
final class SignalLine {
    private final MediatorLink link;
    private final SessionId session;
    private final PeerId peer;
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    SignalLine(MediatorLink link, SessionId session, PeerId peer) {
        this.link = link;
        this.session = session;
        this.peer = peer;
    }

    /** Asks the peer for the session, as {@link MediatorLink#request}. */
    CompletableFuture<Duration> request(SealedSignal sealed) {
        return inTurn(() -> link.request(session, peer, sealed));
    }

    /** Tells the peer something in the session, as {@link MediatorLink#signal}. */
    CompletableFuture<Void> signal(SealedSignal sealed, AddressDisclosure disclosure) {
        return inTurn(() -> link.signal(session, sealed, disclosure));
    }

    private <T> CompletableFuture<T> inTurn(Supplier<CompletableFuture<T>> send) {
        CompletableFuture<T> sent = last.handle((done, failure) -> send).thenCompose(Supplier::get);
        last = sent;
        return sent;
    }
}
