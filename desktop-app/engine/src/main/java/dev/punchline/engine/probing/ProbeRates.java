package dev.punchline.engine.probing;

import dev.punchline.protocol.time.MonoTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds what all sessions of an engine send together to addresses that have not answered: many peers may lie at once,
 * and the mediator with them. It is also what stands between a carrier's line and 256 sessions that begin together.
 */
public final class ProbeRates {
    /** 100 attempts at a time send 20 checks each in their first tenth of a second; 160 kB/s in the long run. */
    private static final Allowance.Size ALL = new Allowance.Size(2_500, Duration.ofNanos(666_667));

    /** One search and the checks of some peers behind one carrier's address; 55 kB/s in the long run. */
    private static final Allowance.Size TARGET = new Allowance.Size(1_000, Duration.ofMillis(2));

    /** More addresses than all sessions have candidates; the longest unused is forgotten, the bound of all stays. */
    private static final int MAX_TARGETS = 4_096;

    private final Allowance all;
    private final Map<InetAddress, Allowance> targets = new LinkedHashMap<>(16, 0.75f, true);

    public ProbeRates(MonoTime now) {
        all = new Allowance(ALL, now);
    }

    /** Whether one more check may go there now; if so it is counted. This computer itself is nobody else. */
    public boolean admits(MonoTime now, InetAddress target) {
        if (target.isLoopbackAddress()) {
            return true;
        }
        boolean admitted = targets.computeIfAbsent(target, fresh -> new Allowance(TARGET, now))
                        .take(now)
                && all.take(now);
        if (targets.size() > MAX_TARGETS) {
            targets.remove(targets.keySet().iterator().next());
        }
        return admitted;
    }
}
