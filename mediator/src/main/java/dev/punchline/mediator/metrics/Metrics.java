package dev.punchline.mediator.metrics;

import dev.punchline.mediator.http.RequestMeter;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.refusal.RefusalCounts;
import dev.punchline.mediator.sse.EventHub;
import dev.punchline.mediator.store.Store;
import dev.punchline.mediator.stun.StunTally;
import dev.punchline.protocol.api.ApiErrorCode;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Everything that is counted, in the words of Prometheus ({@code docs/mediator.md} lists the names). Safe to use from any
 * thread; what is counted elsewhere is only read when somebody asks.
 */
public final class Metrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpMeter http = new HttpMeter(registry);
    private final AttemptMeters attempts = new AttemptMeters(registry);
    private final Store store;
    private volatile boolean storeIsUp = true;

    public Metrics(Store store, EventHub hub, RefusalCounts counts, Supplier<StunTally> stun) {
        this.store = store;
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Gauge.builder("punchline.streams", hub, EventHub::size)
                .description("Open event streams")
                .register(registry);
        Gauge.builder("punchline.rooms", hub, EventHub::rooms)
                .description("Rooms with an open event stream at this mediator")
                .register(registry);
        FunctionCounter.builder("punchline.streams.resets", hub, EventHub::resets)
                .description("Readers that were too slow for the events that are kept, and started afresh")
                .register(registry);
        Gauge.builder("punchline.store.up", this, self -> self.storeIsUp ? 1 : 0)
                .description("Whether what the mediator knows can be reached")
                .register(registry);
        stun(stun, "answered", StunTally::answered);
        stun(stun, "ignored", StunTally::ignored);
        for (ApiErrorCode code : ApiErrorCode.values()) {
            FunctionCounter.builder("punchline.refusals", counts, all -> all.of(code))
                    .description("Requests that were refused, by what was answered")
                    .tag("code", code.code())
                    .register(registry);
        }
        for (Limit limit : Limit.values()) {
            FunctionCounter.builder("punchline.limits.reached", counts, all -> all.of(limit))
                    .description("How often a limit turned somebody away")
                    .tag("limit", limit.flag().substring("--".length()))
                    .register(registry);
        }
    }

    private void stun(Supplier<StunTally> stun, String result, ToDoubleFunction<StunTally> count) {
        FunctionCounter.builder("punchline.stun.datagrams", stun, tally -> count.applyAsDouble(tally.get()))
                .description("Datagrams to STUN within the limits")
                .tag("result", result)
                .register(registry);
    }

    /** What requests are measured by. */
    public RequestMeter http() {
        return http;
    }

    /** All of it as text. Asks the store, so it may wait. */
    public String text() {
        try {
            attempts.update(store.statistics());
            storeIsUp = true;
        } catch (Refusal away) {
            storeIsUp = false; // the rest is told all the same
        }
        return registry.scrape();
    }
}
