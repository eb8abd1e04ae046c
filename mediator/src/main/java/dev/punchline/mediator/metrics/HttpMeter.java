package dev.punchline.mediator.metrics;

import dev.punchline.mediator.http.RequestMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How many requests there were and how long they took, by method, route and status. */
final class HttpMeter implements RequestMeter {
    /** A client may write any word; each would be a series of its own. */
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.OPTIONS);

    private static final Duration[] STEPS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private record Series(String method, String route, int status) {}

    private final MeterRegistry registry;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    HttpMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void answered(HttpMethod method, String route, int status, Duration took) {
        String known = METHODS.contains(method) ? method.name() : "other";
        timers.computeIfAbsent(new Series(known, route, status), this::timer).record(took);
    }

    private Timer timer(Series series) {
        return Timer.builder("punchline.http.requests")
                .description("Requests that were answered; a stream when it began")
                .tag("method", series.method)
                .tag("route", series.route)
                .tag("status", Integer.toString(series.status))
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }
}
