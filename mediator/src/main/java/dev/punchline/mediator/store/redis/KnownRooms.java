package dev.punchline.mediator.store.redis;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.registry.Tally;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.MediatorStatistics;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatFiltering;
import dev.punchline.protocol.nat.NatMapping;
import dev.punchline.protocol.nat.PortAllocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rooms whose peers this mediator serves, and how their attempts went here. Safe to use from any thread. */
final class KnownRooms {
    private final int maxPeers;
    private final long startedAt = System.nanoTime();
    private final Map<RoomName, RoomCount> rooms = new ConcurrentHashMap<>();
    private final Tally tally = new Tally();

    KnownRooms(Limits limits) {
        this.maxPeers = limits.get(Limit.MAX_PEERS);
    }

    /** What an operation said of its room; a room without anything is forgotten. */
    void learn(RoomName room, RoomReply reply) {
        if (reply.count().equals(RoomCount.NONE)) {
            rooms.remove(room);
        } else {
            rooms.put(room, reply.count());
        }
        if (reply.expired() > 0) {
            synchronized (tally) {
                tally.expired(reply.expired());
            }
        }
    }

    List<RoomName> names() {
        return List.copyOf(rooms.keySet());
    }

    /** Whether those rooms hold as many peers as there may be. */
    boolean isFull() {
        return peers() >= maxPeers;
    }

    private int peers() {
        return rooms.values().stream().mapToInt(RoomCount::peers).sum();
    }

    /** @param kind what the script said of the attempt, between peers behind such NATs */
    void began(String kind, String nat, String other) {
        synchronized (tally) {
            if (kind.equals("began")) {
                tally.began(nat(nat), nat(other));
            } else if (kind.equals("healing")) {
                tally.healing();
            }
        }
    }

    void ended(String nat, String other, AttemptReport report) {
        synchronized (tally) {
            tally.ended(nat(nat), nat(other), report);
        }
    }

    MediatorStatistics statistics() {
        int attempts = rooms.values().stream().mapToInt(RoomCount::attempts).sum();
        synchronized (tally) {
            return tally.snapshot(Duration.ofNanos(System.nanoTime() - startedAt), peers(), attempts);
        }
    }

    /** How a NAT class is kept; port allocation is not counted. */
    static String text(NatClass nat) {
        return nat.mapping().name() + " " + nat.filtering().name();
    }

    private static NatClass nat(String text) {
        String[] words = text.split(" ", -1);
        return new NatClass(NatMapping.valueOf(words[0]), NatFiltering.valueOf(words[1]), PortAllocation.UNKNOWN);
    }
}
