package dev.punchline.mediator.registry;

import dev.punchline.mediator.limit.Allowance;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.limit.Occupancy;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts who is in, and turns away who would be one too many. */
final class Entrance {
    private final Limits limits;
    private final Occupancy addresses;
    private final Map<PeerId, Integer> roomsOfPeer = new HashMap<>();
    private final NoPlace noPlace = new NoPlace();
    private int inside;

    Entrance(Limits limits) {
        this.limits = limits;
        this.addresses = new Occupancy(Allowance.of(limits, Limit.MAX_PEERS_PER_ADDRESS));
    }

    /** One more, in a room that has so many already. */
    void enter(MonoTime now, Enrolment enrolment, int inRoom) throws Refusal {
        PeerId peer = enrolment.card().card().peerId();
        if (inside >= limits.get(Limit.MAX_PEERS)) {
            throw noPlace.here(now);
        }
        if (inRoom >= limits.get(Limit.MAX_PEERS_PER_ROOM)) {
            throw noPlace.inRoom(now);
        }
        if (roomsOfPeer.getOrDefault(peer, 0) >= limits.get(Limit.MAX_ROOMS_PER_PEER)) {
            throw noPlace.inAnotherRoom(now);
        }
        if (!addresses.enter(enrolment.observed())) {
            throw noPlace.atAddress(now);
        }
        roomsOfPeer.merge(peer, 1, Integer::sum);
        inside++;
    }

    /** One that is inside registers again, perhaps from another address. */
    void move(MonoTime now, InetAddress from, InetAddress to) throws Refusal {
        addresses.leave(from);
        if (!addresses.enter(to)) {
            addresses.enter(from);
            throw noPlace.atAddress(now);
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
}
