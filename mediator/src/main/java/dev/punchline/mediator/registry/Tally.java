package dev.punchline.mediator.registry;

import dev.punchline.protocol.api.AttemptOutcome;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.MediatorStatistics;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.PortAllocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts attempts and how they went. It is bounded whatever peers report. */
public final class Tally {
    /** A connection is to stand within 5 s; the rest shows how far below that it is. The last bucket takes what a report may say. */
    private static final long[] BUCKETS_MILLIS = {100, 200, 500, 1000, 2000, 5000, 10_000, 3_600_000};

    /** Those of the command line's {@code connected} event. */
    private static final Set<String> STRATEGIES =
            Set.of("host", "reflexive", "ipv6", "mapped", "predicted", "birthday", "tcp");

    private static final String OTHER = "other";

    /**
     * A pair of classes is shown from so many attempts on: anyone may read the figures, and whoever knows that one person
     * was there should not see what that person's router is like, nor whether one call went through.
     */
    static final int FEWEST_OF_A_PAIR = 10;

    /** A NAT class without its port allocation, in one of 16 × 16 pairs. */
    private record Pair(NatClass one, NatClass other) {
        private static final Comparator<NatClass> ORDER =
                Comparator.comparing(NatClass::mapping).thenComparing(NatClass::filtering);

        static Pair of(NatClass caller, NatClass called) {
            NatClass a = new NatClass(caller.mapping(), caller.filtering(), PortAllocation.UNKNOWN);
            NatClass b = new NatClass(called.mapping(), called.filtering(), PortAllocation.UNKNOWN);
            return ORDER.compare(a, b) <= 0 ? new Pair(a, b) : new Pair(b, a);
        }
    }

    private static final class Count {
        long attempts;
        long connected;
    }

    private final Map<AttemptOutcome, Long> outcomes = new EnumMap<>(AttemptOutcome.class);
    private final Map<String, Long> strategies = new TreeMap<>();
    private final Map<Pair, Count> pairs = new LinkedHashMap<>();
    private final long[] times = new long[BUCKETS_MILLIS.length];
    private long attempts;
    private long expired;
    private long healings;

    /** Whether a path is found so: other words of a report are counted as one. */
    static boolean isStrategy(String word) {
        return STRATEGIES.contains(word);
    }

    /** An attempt of peers behind NATs of these classes. */
    public void began(NatClass caller, NatClass called) {
        attempts++;
        count(caller, called).attempts++;
    }

    /** A peer's verdict; each attempt is counted once. */
    public void ended(NatClass caller, NatClass called, AttemptReport report) {
        outcomes.merge(report.outcome(), 1L, Long::sum);
        if (report.outcome() == AttemptOutcome.CONNECTED) {
            count(caller, called).connected++;
            report.strategy().ifPresent(name -> strategies.merge(isStrategy(name) ? name : OTHER, 1L, Long::sum));
            report.taken().ifPresent(taken -> times[bucket(taken)]++);
        }
    }

    /** A session that was counted when it was connected first is mended. */
    public void healing() {
        healings++;
    }

    /** So many attempts ended without a word of their peers. */
    public void expired(long attempts) {
        expired += attempts;
    }

    private static int bucket(Duration taken) {
        int bucket = 0;
        while (bucket < BUCKETS_MILLIS.length - 1 && taken.toMillis() > BUCKETS_MILLIS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    private Count count(NatClass caller, NatClass called) {
        return pairs.computeIfAbsent(Pair.of(caller, called), key -> new Count());
    }

    public MediatorStatistics snapshot(Duration uptime, int peers, int openAttempts) {
        List<MediatorStatistics.TimeBucket> buckets = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            buckets.add(new MediatorStatistics.TimeBucket(Duration.ofMillis(BUCKETS_MILLIS[i]), times[i]));
        }
        List<MediatorStatistics.NatPair> natPairs = new ArrayList<>();
        pairs.forEach((pair, count) -> {
            if (count.attempts >= FEWEST_OF_A_PAIR) {
                natPairs.add(new MediatorStatistics.NatPair(pair.one, pair.other, count.attempts, count.connected));
            }
        });
        return new MediatorStatistics(
                uptime, peers, openAttempts, attempts, outcomes, expired, healings, strategies, buckets, natPairs);
    }
}
