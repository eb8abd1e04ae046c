package dev.punchline.mediator.registry;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Turns;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.Optional;

/** What is said to a peer for which there is no place, and when it may come back. Not thread-safe. */
public final class NoPlace {
    /** So many of those that were turned away are told to come back in a minute: a tenth of a second's work. */
    private static final int RETURNS_PER_MINUTE = 600;

    /** A place becomes free when somebody leaves or is forgotten: not at once. */
    private static final Duration SOONEST_RETURN = Duration.ofSeconds(5);

    private final Turns turns = new Turns(RETURNS_PER_MINUTE);

    Refusal here(MonoTime now) {
        return refusal(now, ApiErrorCode.FULL, "this mediator holds as many peers as it may", Limit.MAX_PEERS);
    }

    Refusal inRoom(MonoTime now) {
        return refusal(now, ApiErrorCode.FULL, "this room holds as many peers as it may", Limit.MAX_PEERS_PER_ROOM);
    }

    /** There are {@link Limit#MAX_ROOMS_PER_PEER} rooms already. */
    public Refusal inAnotherRoom(MonoTime now) {
        return refusal(
                now, ApiErrorCode.TOO_MANY, "this peer is in as many rooms as it may be", Limit.MAX_ROOMS_PER_PEER);
    }

    /** There are {@link Limit#MAX_PEERS_PER_ADDRESS} peers already, or what a wider prefix may have. */
    public Refusal atAddress(MonoTime now) {
        return refusal(
                now,
                ApiErrorCode.TOO_MANY,
                "there are as many peers at this address as there may be",
                Limit.MAX_PEERS_PER_ADDRESS);
    }

    private Refusal refusal(MonoTime now, ApiErrorCode code, String sentence, Limit limit) {
        return new Refusal(code, sentence, Optional.of(turns.next(now, SOONEST_RETURN))).by(limit);
    }
}
