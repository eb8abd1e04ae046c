package dev.punchline.mediator.store;

import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.registry.Batch;
import dev.punchline.mediator.registry.Enrolled;
import dev.punchline.mediator.registry.Enrolment;
import dev.punchline.mediator.registry.StreamId;
import dev.punchline.mediator.registry.StreamPosition;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.Challenge;
import dev.punchline.protocol.api.Lease;
import dev.punchline.protocol.api.MediatorStatistics;
import dev.punchline.protocol.api.PeerPage;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.api.StreamEnd;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.identity.SignedCard;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Who is registered, which attempts are open, what waits for whom. A {@link Refusal} leaves it unchanged; where it is on
 * another machine that can't be reached, every call is refused with
 * {@link dev.punchline.protocol.api.ApiErrorCode#UNAVAILABLE}.
 *
 * <p>Safe to use from any thread that {@link #desk} provides.
 */
public interface Store extends AutoCloseable {
    /** Where its calls are to be made: the calling thread if none takes long, else threads that may wait. */
    Executor desk();

    /** A challenge for one registration. */
    Challenge challenge() throws Refusal;

    /** Uses a challenge up. */
    void redeem(String challenge) throws Refusal;

    /** Registers a peer that has proven its key; the newest registration of a peer in a room wins. */
    Enrolled register(Enrolment enrolment) throws Refusal;

    /** Renews a registration and publishes the card if there is one that differs. */
    Lease renew(Credential credential, PeerId peer, Optional<SignedCard> card) throws Refusal;

    /** Ends a registration. */
    void leave(AccessToken token, PeerId peer) throws Refusal;

    /**
     * A datagram with this ticket came from there, and its sender receives there. Never waits, so it may be called from any
     * thread; where much is to be done, it is done later or not at all, for peers show their tickets again.
     */
    void sighted(StunTicket ticket, InetAddress source);

    /**
     * A part of the room's peers, in the order of their ids.
     *
     * @param after the page begins behind this id
     * @param limit 1 to {@link PeerPage#MAX_PEERS}
     */
    PeerPage peers(AccessToken token, RoomName room, Optional<PeerId> after, int limit) throws Refusal;

    /** The card of one peer of the room. */
    SignedCard peer(AccessToken token, RoomName room, PeerId peer) throws Refusal;

    /** Asks a peer of the same room for a session. Returns how long the attempt lives without a signal. */
    Duration begin(Credential credential, AttemptRequest request) throws Refusal;

    /** Carries a signal to the other participant of an attempt. */
    void signal(Credential credential, SessionId session, SignalRequest signal) throws Refusal;

    /** Takes a participant's verdict on an attempt. */
    void report(AccessToken token, SessionId session, AttemptReport report) throws Refusal;

    /** How many peers there are, and how their attempts went. */
    MediatorStatistics statistics() throws Refusal;

    /**
     * Whether it can be used.
     *
     * @throws Refusal if nothing can be done at the moment
     */
    void check() throws Refusal;

    /**
     * Opens the event stream of a registration; one that is open already ends.
     *
     * @param from the position behind the last event that the peer has; nothing for where the former stream ended
     */
    Opened open(AccessToken token, Optional<StreamPosition> from) throws Refusal;

    /** What a stream sends next: {@code max} events at most. Nothing once the stream is over. One call at a time. */
    Optional<Batch> read(StreamId stream, int max) throws Refusal;

    /** Why a stream is over that has nothing more to read. */
    StreamEnd ending(StreamId stream);

    /** A stream is served no longer. If it broke, its peer stays online for the grace period. */
    void closed(StreamId stream);

    /** Lets go of what has expired; called once a second. */
    void sweep();

    @Override
    void close();
}
