package dev.punchline.mediator.registry;

import dev.punchline.mediator.limit.Allowance;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.limit.Occupancy;
import dev.punchline.mediator.limit.Turns;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts who is in, and turns away who would be one too many. */
final class Entrance {
    /** So many of those that were turned away are told to come back in a minute: a tenth of a second's work. */
    private static final int RETURNS_PER_MINUTE = 600;

    /** A place becomes free when somebody leaves or is forgotten: not at once. */
    private static final Duration SOONEST_RETURN = Duration.ofSeconds(5);

    private final Limits limits;
    private final Occupancy addresses;
    private final Map<PeerId, Integer> roomsOfPeer = new HashMap<>();
    private final Turns turns = new Turns(RETURNS_PER_MINUTE);
    private int inside;

    Entrance(Limits limits) {
        this.limits = limits;
        this.addresses = new Occupancy(Allowance.of(limits, Limit.MAX_PEERS_PER_ADDRESS));
    }

    /** One more, in a room that has so many already. */
    void enter(MonoTime now, Enrolment enrolment, int inRoom) throws Refusal {
        PeerId peer = enrolment.card().card().peerId();
        if (inside >= limits.get(Limit.MAX_PEERS)) {
            throw full(now, "this mediator holds as many peers as it may").by(Limit.MAX_PEERS);
        }
        if (inRoom >= limits.get(Limit.MAX_PEERS_PER_ROOM)) {
            throw full(now, "this room holds as many peers as it may").by(Limit.MAX_PEERS_PER_ROOM);
        }
        if (roomsOfPeer.getOrDefault(peer, 0) >= limits.get(Limit.MAX_ROOMS_PER_PEER)) {
            throw tooMany(now, "this peer is in as many rooms as it may be").by(Limit.MAX_ROOMS_PER_PEER);
        }
        if (!addresses.enter(enrolment.observed())) {
            throw tooMany(now, "there are as many peers at this address as there may be")
                    .by(Limit.MAX_PEERS_PER_ADDRESS);
        }
        roomsOfPeer.merge(peer, 1, Integer::sum);
        inside++;
    }

    /** One that is inside registers again, perhaps from another address. */
    void move(MonoTime now, InetAddress from, InetAddress to) throws Refusal {
        addresses.leave(from);
        if (!addresses.enter(to)) {
            addresses.enter(from);
            throw tooMany(now, "there are as many peers at this address as there may be")
                    .by(Limit.MAX_PEERS_PER_ADDRESS);
        }
    }

    void leave(Member member) {
        addresses.leave(member.origin());
        roomsOfPeer.computeIfPresent(member.peerId, (peer, rooms) -> rooms == 1 ? null : rooms - 1);
        inside--;
    }

    boolean isEmpty() {
        return inside == 0 && addresses.isEmpty() && roomsOfPeer.isEmpty();
    }

    private Refusal full(MonoTime now, String sentence) {
        return new Refusal(ApiErrorCode.FULL, sentence, Optional.of(turns.next(now, SOONEST_RETURN)));
    }

    private Refusal tooMany(MonoTime now, String sentence) {
        return new Refusal(ApiErrorCode.TOO_MANY, sentence, Optional.of(turns.next(now, SOONEST_RETURN)));
    }
}
