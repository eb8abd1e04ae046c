package dev.punchline.mediator.metrics;

import dev.punchline.protocol.api.AttemptOutcome;
import dev.punchline.protocol.api.MediatorStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Peers and how their attempts went, as they were when the store was asked last. */
final class AttemptMeters {
    private volatile MediatorStatistics last =
            new MediatorStatistics(Duration.ZERO, 0, 0, 0, Map.of(), 0, 0, Map.of(), List.of(), List.of());

    AttemptMeters(MeterRegistry registry) {
        gauge(registry, "punchline.peers", "Registered peers", MediatorStatistics::peers);
        gauge(registry, "punchline.attempts.open", "Attempts under way", MediatorStatistics::openAttempts);
        counter(registry, "punchline.attempts", "Attempts that began", MediatorStatistics::attempts);
        counter(registry, "punchline.attempts.expired", "That ended without a word", MediatorStatistics::expired);
        counter(registry, "punchline.attempts.healings", "Sessions that were mended", MediatorStatistics::healings);
        for (AttemptOutcome outcome : AttemptOutcome.values()) {
            FunctionCounter.builder(
                            "punchline.attempts.ended",
                            this,
                            self -> self.last.outcomes().getOrDefault(outcome, 0L))
                    .description("Attempts by what their caller reported")
                    .tag("outcome", outcome.code())
                    .register(registry);
        }
    }

    void update(MediatorStatistics statistics) {
        last = statistics;
    }

    private void gauge(MeterRegistry registry, String name, String text, ToDoubleFunction<MediatorStatistics> of) {
        Gauge.builder(name, this, self -> of.applyAsDouble(self.last))
                .description(text)
                .register(registry);
    }

    private void counter(MeterRegistry registry, String name, String text, ToDoubleFunction<MediatorStatistics> of) {
        FunctionCounter.builder(name, this, self -> of.applyAsDouble(self.last))
                .description(text)
                .register(registry);
    }
}
