package dev.punchline.bench.attempts;

import dev.punchline.engine.event.PeerEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a round of attempts went. */
record Outcome(List<Duration> connected, List<PeerEvent.Failed> failed, int missing) {
    Outcome {
        connected = connected.stream().sorted().toList();
        failed = List.copyOf(failed);
    }

    boolean allWithin(Duration limit) {
        return failed.isEmpty()
                && missing == 0
                && !connected.isEmpty()
                && connected.get(connected.size() - 1).compareTo(limit) < 0;
    }

    private long percentile(int percent) {
        int index = (int) Math.ceil(percent / 100.0 * connected.size()) - 1;
        return connected.get(Math.max(0, index)).toMillis();
    }

    @Override
    public String toString() {
        String times = connected.isEmpty()
                ? ""
                : String.format(
                        "; ms: p50 %d, p90 %d, p99 %d, max %d",
                        percentile(50), percentile(90), percentile(99), percentile(100));
        Map<String, Integer> reasons = new TreeMap<>();
        failed.forEach(failure -> reasons.merge(failure.reason().code(), 1, Integer::sum));
        return connected.size() + " connected, " + failed.size() + " failed " + reasons + ", " + missing + " silent"
                + times;
    }
}
