package dev.punchline.protocol.signal;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;

/**
 * One message from peer to peer, addressed so that it can't be carried over to another session or receiver.
 *
 * @param session what it belongs to
 * @param from its sender, who signs it
 * @param to its receiver, to whom it is sealed
 * @param sequence counts the sender's signals of this session from 0; a receiver takes only larger ones
 * @param body what it says
 */
public record Signal(SessionId session, PeerId from, PeerId to, long sequence, SignalBody body) {
    /** More signals than any session needs; a bound for the counter. */
    public static final long MAX_SEQUENCE = 1_000_000;

    public Signal {
        if (sequence < 0 || sequence > MAX_SEQUENCE) {
            throw new IllegalArgumentException("sequence " + sequence);
        }
    }
}
