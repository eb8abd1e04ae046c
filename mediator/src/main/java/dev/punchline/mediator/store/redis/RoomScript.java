package dev.punchline.mediator.store.redis;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.registry.Registry;
import dev.punchline.protocol.api.ObservedAddresses;
import java.time.Duration;
import java.util.List;

/** The operations of a room, in Lua, behind the limits of this mediator. */
final class RoomScript {
    private static final List<String> FILES =
            List.of("1-common.lua", "2-attempts.lua", "3-members.lua", "4-streams.lua", "5-run.lua");

    /** A session that is healed after this counts as a new one. */
    private static final Duration PAST = Duration.ofDays(1);

    private RoomScript() {}

    static RedisScript of(Limits limits) {
        StringBuilder script = new StringBuilder("local L = {");
        field(script, "ttl", millis(limits, Limit.REGISTRATION_TTL));
        field(script, "grace", millis(limits, Limit.STREAM_GRACE));
        field(script, "attempt_ttl", millis(limits, Limit.ATTEMPT_TTL));
        field(script, "keep", keep(limits).toMillis());
        field(script, "past", PAST.toMillis());
        field(script, "sighting", Registry.SIGHTING.toMillis());
        field(script, "sightings", ObservedAddresses.MAX);
        field(script, "room", limits.get(Limit.MAX_PEERS_PER_ROOM));
        field(script, "room_events", limits.get(Limit.ROOM_EVENTS));
        field(script, "peer_events", limits.get(Limit.PEER_EVENTS));
        field(script, "attempts_from", limits.get(Limit.MAX_ATTEMPTS_PER_PEER));
        field(script, "attempts_to", limits.get(Limit.MAX_ATTEMPTS_TO_PEER));
        field(script, "attempts_between", limits.get(Limit.MAX_ATTEMPTS_PER_PAIR));
        field(script, "signals", limits.get(Limit.MAX_SIGNALS_PER_ATTEMPT));
        field(script, "signals_per_minute", limits.get(Limit.SIGNALS_PER_MINUTE));
        field(script, "cards_per_minute", limits.get(Limit.CARDS_PER_MINUTE));
        script.append("}\n");
        FILES.forEach(file -> script.append(RedisScript.read(file)));
        return RedisScript.of(script.toString());
    }

    /** What nobody touches for so long vanishes by itself; everything that is alive is touched with each lease. */
    static Duration keep(Limits limits) {
        return limits.span(Limit.REGISTRATION_TTL)
                .plus(limits.span(Limit.STREAM_GRACE))
                .plus(limits.span(Limit.ATTEMPT_TTL))
                .multipliedBy(2);
    }

    private static long millis(Limits limits, Limit limit) {
        return limits.span(limit).toMillis();
    }

    private static void field(StringBuilder script, String name, long value) {
        script.append(name).append('=').append(value).append(',');
    }
}
