package dev.punchline.engine.guess;

import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How many ports others behind a NAT that counts take meanwhile, drawn from two samples of its counter. */
final class Drift {
    /** Beyond, one of two counters has begun anew, or our ports are lost in the crowd anyhow. */
    private static final double MOST_A_SECOND = 200;

    private @Nullable Sample last;
    private int ownSince;
    private double aSecond;

    /** We have made so many mappings ourselves. */
    void onOwn(int mappings) {
        ownSince += mappings;
    }

    void onSample(Sample sample) {
        Sample before = last;
        if (before != null && before.at().equals(sample.at())) {
            return;
        }
        if (before != null && before.forecast().step() == sample.forecast().step()) {
            double seconds = sample.seenAt().since(before.seenAt()).toNanos() / 1e9;
            int others = between(before.forecast(), sample.forecast()) - PortSampling.SOCKETS - ownSince;
            double rate = others / Math.max(seconds, 0.01);
            aSecond = rate < 0 || rate > MOST_A_SECOND ? 0 : rate;
        }
        last = sample;
        ownSince = 0;
    }

    private static int between(PortForecast before, PortForecast after) {
        int ports = after.last() - before.last();
        int step = before.step();
        int span = before.range().size();
        return Math.floorMod(step > 0 ? ports : -ports, span) / Math.abs(step);
    }

    /** The forecast as it will be then. */
    PortForecast at(MonoTime then, Sample sample) {
        Duration age = then.since(sample.seenAt());
        int taken = (int) Math.round(aSecond * age.toNanos() / 1e9);
        PortForecast seen = sample.forecast();
        return new PortForecast(seen.address(), seen.port(taken), seen.step(), seen.range());
    }
}
