package dev.punchline.mediator.store.redis;

import dev.punchline.mediator.limit.Allowance;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.registry.NoPlace;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;

/**
 * How many registrations an address, its prefixes and a peer have, at all mediators together. A place is taken for as
 * long as a lease lasts and becomes free with it, not with the word of a peer that leaves. Safe to use from any thread.
 */
final class RedisPlaces {
    private static final long GIVEN = 1;

    private final RedisScript script = RedisScript.of(RedisScript.read("places.lua"));
    private final NoPlace noPlace = new NoPlace(); // under its own lock
    private final RedisLine line;
    private final Allowance perAddress;
    private final int roomsPerPeer;
    private final String lease;

    RedisPlaces(RedisLine line, Limits limits) {
        this.line = line;
        this.perAddress = Allowance.of(limits, Limit.MAX_PEERS_PER_ADDRESS);
        this.roomsPerPeer = limits.get(Limit.MAX_ROOMS_PER_PEER);
        this.lease = String.valueOf(limits.span(Limit.REGISTRATION_TTL).toMillis());
    }

    /** Takes places for a registration, or keeps those that it has. */
    void enter(RoomName room, PeerId peer, InetAddress address) throws Refusal {
        if (!take(RoomKeys.roomsOf(peer), room.text(), roomsPerPeer)) {
            throw turnedAway(noPlace::inAnotherRoom);
        }
        List<String> blocks = Allowance.blocks(address);
        for (int level = 0; level < blocks.size(); level++) {
            if (!take(RoomKeys.peersAt(blocks.get(level)), who(room, peer), perAddress.at(level))) {
                throw turnedAway(noPlace::atAddress);
            }
        }
    }

    /** A lease was renewed from there: whoever is in stays in, also where he has come from another address. */
    void stay(RoomName room, PeerId peer, InetAddress address) throws Refusal {
        take(RoomKeys.roomsOf(peer), room.text(), 0);
        for (String block : Allowance.blocks(address)) {
            take(RoomKeys.peersAt(block), who(room, peer), 0);
        }
    }

    private boolean take(String key, String who, int most) throws Refusal {
        return line.evaluate(script, new String[] {key}, who, String.valueOf(most), lease)
                .contains(GIVEN);
    }

    private static String who(RoomName room, PeerId peer) {
        return room.text() + " " + peer.text();
    }

    private Refusal turnedAway(Function<MonoTime, Refusal> why) {
        synchronized (noPlace) {
            return why.apply(new MonoTime(System.nanoTime()));
        }
    }
}
