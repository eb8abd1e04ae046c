package dev.punchline.protocol.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.punchline.protocol.nat.NatClass;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a mediator has seen since its start, without a word about any single peer.
 *
 * @param peers registered now
 * @param openAttempts open now
 * @param attempts begun; those that ended are counted in {@code outcomes} or {@code expired}
 * @param expired attempts that ended without a result
 * @param healings attempts to mend a session that was connected before; they count nowhere else
 * @param strategies how many attempts each strategy connected
 * @param times how long connecting took
 * @param natPairs how it went between classes of NATs
 */
public record MediatorStatistics(
        Duration uptime,
        int peers,
        int openAttempts,
        long attempts,
        Map<AttemptOutcome, Long> outcomes,
        long expired,
        long healings,
        Map<String, Long> strategies,
        List<TimeBucket> times,
        List<NatPair> natPairs) {
    /** Connected attempts that took longer than the bucket before and no longer than this one. */
    public record TimeBucket(Duration upTo, long count) {}

    /** Attempts between two classes, whichever called. Port allocation is left out: it would scatter the counts. */
    public record NatPair(NatClass one, NatClass other, long attempts, long connected) {}

    public MediatorStatistics {
        outcomes = Map.copyOf(outcomes);
        strategies = Map.copyOf(strategies);
        times = List.copyOf(times);
        natPairs = List.copyOf(natPairs);
    }

    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("uptimeSeconds", uptime.toSeconds());
        json.addProperty("peers", peers);
        json.addProperty("openAttempts", openAttempts);
        json.addProperty("attempts", attempts);
        for (AttemptOutcome outcome : AttemptOutcome.values()) {
            json.addProperty(outcome.code(), outcomes.getOrDefault(outcome, 0L));
        }
        json.addProperty("expired", expired);
        json.addProperty("healings", healings);
        JsonObject byStrategy = new JsonObject();
        new TreeMap<>(strategies).forEach(byStrategy::addProperty);
        json.add("strategies", byStrategy);
        JsonArray buckets = new JsonArray();
        times.forEach(bucket -> buckets.add(timeBucket(bucket)));
        json.add("connectTimes", buckets);
        JsonArray pairs = new JsonArray();
        natPairs.forEach(pair -> pairs.add(natPair(pair)));
        json.add("natPairs", pairs);
        return json;
    }

    private static JsonObject timeBucket(TimeBucket bucket) {
        JsonObject json = new JsonObject();
        json.addProperty("upToMillis", bucket.upTo().toMillis());
        json.addProperty("count", bucket.count());
        return json;
    }

    private static JsonObject natPair(NatPair pair) {
        JsonObject json = new JsonObject();
        json.add("one", natClass(pair.one()));
        json.add("other", natClass(pair.other()));
        json.addProperty("attempts", pair.attempts());
        json.addProperty("connected", pair.connected());
        return json;
    }

    private static JsonObject natClass(NatClass nat) {
        JsonObject json = new JsonObject();
        json.addProperty("mapping", nat.mapping().code());
        json.addProperty("filtering", nat.filtering().code());
        return json;
    }
}
