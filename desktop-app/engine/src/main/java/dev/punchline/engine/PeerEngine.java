package dev.punchline.engine;

import dev.punchline.engine.event.MappingLifetime;
import dev.punchline.engine.event.NetworkReport;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A headless peer: it registers with a mediator, reaches other peers directly and exchanges files with them.
 *
 * <p>All methods may be called from any thread and return at once; what they lead to is told in {@link PeerEvent}s.
 * After {@link #close} they do nothing.
 */
public interface PeerEngine extends AutoCloseable {
    /** This peer's id. */
    PeerId peerId();

    /**
     * Reaches a peer; ends in {@link PeerEvent.Connected} or {@link PeerEvent.Failed}. A session that is connected
     * already is used, and reported again.
     */
    SessionId connect(PeerId peer);

    /**
     * Offers files and folders to a peer, over a session that is made when there is none. Ends in
     * {@link PeerEvent.Transferred}, {@link PeerEvent.TransferFailed} or, without a session,
     * {@link PeerEvent.Failed} and {@link PeerEvent.TransferFailed}.
     *
     * @param paths at least one file or folder; folders go with all that is in them
     */
    TransferId send(PeerId peer, List<Path> paths);

    /** Accepts an offer that waits for us, all of it, by the rules for names that are taken. */
    void accept(TransferId transfer);

    /** Declines an offer that waits for us. */
    void decline(TransferId transfer);

    /** Ends a transfer, whichever side began it; nothing of an unfinished file stays. */
    void cancel(TransferId transfer);

    /** How offers of others are answered, beyond yes and no. */
    OfferDesk offers();

    /** What was received by halves. */
    HalfDoneDesk halfDone();

    /** Short texts. */
    TextDesk texts();

    /** Whom this peer knows, and how they are verified. */
    ContactDesk contacts();

    /** What was sent and received. */
    HistoryDesk history();

    /** How the transfers share the line, and in which order they go. */
    TransferQueue queue();

    /** Measures the round trip over a connected session; answered by {@link PeerEvent.Pong}. */
    void ping(PeerId peer);

    /** Ends the session with a peer, if there is one. */
    void disconnect(PeerId peer);

    /** What the network of this computer is like; completes on the engine's thread. */
    CompletableFuture<NetworkReport> examineNetwork();

    /**
     * Measures how long the NAT keeps a mapping that nobody uses; completes on the engine's thread, some seconds after
     * {@code longest}. Needs a mediator that has registered this peer, or completes exceptionally.
     *
     * @param longest how long a mapping is left alone at most, up to 6 minutes
     */
    CompletableFuture<MappingLifetime> measureLifetime(Duration longest);

    /** Leaves the mediator, ends sessions and transfers in order and waits for it, some seconds at most. */
    @Override
    void close();
}
