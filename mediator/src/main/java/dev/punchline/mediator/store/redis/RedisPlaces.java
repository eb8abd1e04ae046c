package dev.punchline.mediator.store.redis;

import dev.punchline.mediator.limit.Allowance;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.limit.Turns;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How many registrations an address, its prefixes and a peer have, at all mediators together. A place is taken for as
 * long as a lease lasts and becomes free with it, not with the word of a peer that leaves. Safe to use from any thread.
 */
final class RedisPlaces {
    /** As in memory: so many of those that were turned away are told to come back in a minute. */
    private static final int RETURNS_PER_MINUTE = 600;

    private static final Duration SOONEST_RETURN = Duration.ofSeconds(5);
    private static final long GIVEN = 1;

    private final RedisScript script = RedisScript.of(RedisScript.read("places.lua"));
    private final Turns turns = new Turns(RETURNS_PER_MINUTE);
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
            throw tooMany("this peer is in as many rooms as it may be").by(Limit.MAX_ROOMS_PER_PEER);
        }
        List<String> blocks = Allowance.blocks(address);
        for (int level = 0; level < blocks.size(); level++) {
            if (!take(RoomKeys.peersAt(blocks.get(level)), who(room, peer), perAddress.at(level))) {
                throw tooMany("there are as many peers at this address as there may be")
                        .by(Limit.MAX_PEERS_PER_ADDRESS);
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

    private synchronized Refusal tooMany(String sentence) {
        Duration wait = turns.next(new MonoTime(System.nanoTime()), SOONEST_RETURN);
        return new Refusal(ApiErrorCode.TOO_MANY, sentence, Optional.of(wait));
    }
}
