package dev.punchline.engine.event;

import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerColour;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.nat.NatClass;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an engine tells its owner. All events are immutable and delivered in order on the engine's own thread
 * {@code peer-io}: a listener must not block and hands them over to its own thread.
 */
public sealed interface PeerEvent {
    /**
     * This peer is registered and its network is known as far as it could be measured. Sent again after a lost
     * mediator is back and when the network changed.
     */
    record Registered(PeerId peerId, URI mediator, NetworkSummary network) implements PeerEvent {}

    /**
     * The mediator is out of reach, or refuses. Sessions go on without it; the engine tries again by itself.
     *
     * @param fault why
     * @param retryIn when the next try is due
     */
    record MediatorLost(MediatorFault fault, Duration retryIn) implements PeerEvent {}

    /**
     * A peer of the room appeared, changed or left.
     *
     * @param colour what the person chose to be shown in, if it did
     */
    record PeerSeen(
            PeerId peerId,
            DisplayName name,
            DisplayName device,
            Presence presence,
            NatClass nat,
            Optional<PeerColour> colour)
            implements PeerEvent {
        /** Of somebody who chose no colour. */
        public PeerSeen(PeerId peerId, DisplayName name, DisplayName device, Presence presence, NatClass nat) {
            this(peerId, name, device, presence, nat, Optional.empty());
        }
    }

    /** Whether a peer of the room is there. */
    enum Presence {
        ONLINE,
        OFFLINE
    }

    /** An attempt to reach a peer began, asked for here or by the other side. */
    record Connecting(SessionId session, PeerId peerId, Direction direction) implements PeerEvent {}

    /**
     * One step of the punch timeline.
     *
     * @param elapsed since the attempt began
     */
    record Punching(SessionId session, PeerId peerId, Duration elapsed, PunchStep step) implements PeerEvent {}

    /**
     * There is a direct, secured path, and the other side's program answered on it.
     *
     * @param elapsed from the request to the first byte that could be sent over the secured path
     * @param roundTrip of the check that won the path
     */
    record Connected(
            SessionId session,
            PeerId peerId,
            Duration elapsed,
            Strategy strategy,
            PathEnd local,
            PathEnd remote,
            Duration roundTrip)
            implements PeerEvent {}

    /**
     * The attempt found no way, or the session broke for good.
     *
     * @param message for a person, with what is special about this case; it may quote the mediator
     */
    record Failed(SessionId session, PeerId peerId, FailureReason reason, String message, Duration elapsed)
            implements PeerEvent {
        /** A case with nothing special about it. */
        public Failed(SessionId session, PeerId peerId, FailureReason reason, Duration elapsed) {
            this(session, peerId, reason, reason.message(), elapsed);
        }
    }

    /** The session goes on over another pair of addresses. */
    record PathChanged(SessionId session, PeerId peerId, PathEnd from, PathEnd to, String reason)
            implements PeerEvent {}

    /** A session that was connected ended in order. */
    record Disconnected(SessionId session, PeerId peerId) implements PeerEvent {}

    /** The answer to a ping. */
    record Pong(SessionId session, PeerId peerId, Duration roundTrip) implements PeerEvent {}

    /**
     * Files are offered, by this side or the other. An offer from the other side waits for
     * an answer unless the policy decided already.
     */
    record Offered(TransferId transfer, PeerId peerId, Direction direction, OfferSummary offer, OfferState state)
            implements PeerEvent {}

    /** Who has to act on an offer. */
    enum OfferState {
        /** The person at this side. */
        WAITS_FOR_US,
        /** The other side. */
        WAITS_FOR_THEM,
        /** Nobody: the policy accepted it. */
        ACCEPTED,
        /** Nobody: the policy declined it. */
        DECLINED
    }

    /** Data begins to flow in a transfer, or is held. */
    record TransferChanged(TransferId transfer, PeerId peerId, Direction direction, TransferPhase phase)
            implements PeerEvent {}

    /**
     * How far a transfer is; at most four a second.
     *
     * @param bytes what the receiver has confirmed: verified and written; never more than the total
     * @param totalBytes of what was accepted and can be sent
     * @param bytesPerSecond what was confirmed in the last three seconds; 0 where nothing was
     * @param timeLeft at this rate; empty while it is not known
     * @param bottleneck what keeps it from going faster; empty while it is not known
     */
    record Progress(
            TransferId transfer,
            PeerId peerId,
            long bytes,
            long totalBytes,
            long bytesPerSecond,
            Optional<Duration> timeLeft,
            Optional<Bottleneck> bottleneck)
            implements PeerEvent {
        /** Nothing else is known of it. */
        public Progress(TransferId transfer, PeerId peerId, long bytes, long totalBytes, long bytesPerSecond) {
            this(transfer, peerId, bytes, totalBytes, bytesPerSecond, Optional.empty(), Optional.empty());
        }
    }

    /**
     * A transfer is complete and on the receiver's disk.
     *
     * @param resumedBytes what an earlier try had brought already
     * @param skipped files that were not sent, with the reason each
     */
    record Transferred(
            TransferId transfer,
            PeerId peerId,
            Direction direction,
            int files,
            long bytes,
            Duration elapsed,
            long resumedBytes,
            List<String> skipped)
            implements PeerEvent {
        public Transferred {
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * A transfer ended without being complete.
     *
     * @param message one sentence for a person, with what is special about this case
     * @param bytes what had been confirmed by then
     */
    record TransferFailed(
            TransferId transfer, PeerId peerId, Direction direction, TransferFailure reason, String message, long bytes)
            implements PeerEvent {}

    /**
     * A text is offered, by this side or the other; what it says comes when it is accepted.
     *
     * @param bytes of the text in UTF-8
     */
    record TextOffered(TransferId transfer, PeerId peerId, Direction direction, int bytes, OfferState state)
            implements PeerEvent {}

    /**
     * A text that was accepted is at its receiver.
     *
     * @param elapsed from the acceptance on
     */
    record TextDelivered(TransferId transfer, PeerId peerId, Direction direction, TextMessage text, Duration elapsed)
            implements PeerEvent {}

    /**
     * A text did not get to its receiver. Not told for one that this side declined.
     *
     * @param message one sentence for a person
     */
    record TextFailed(TransferId transfer, PeerId peerId, Direction direction, TransferFailure reason, String message)
            implements PeerEvent {}

    /**
     * Two people compare a short string.
     *
     * @param direction which side asked for it
     */
    record Pairing(PeerId peerId, Direction direction, PairingStep step) implements PeerEvent {}

    /** Which side asked. */
    enum Direction {
        OUTGOING,
        INCOMING
    }
}
