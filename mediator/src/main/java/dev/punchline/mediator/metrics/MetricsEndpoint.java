package dev.punchline.mediator.metrics;

import dev.punchline.mediator.http.Reply;
import dev.punchline.mediator.http.Request;
import dev.punchline.mediator.http.Route;
import dev.punchline.mediator.limit.AddressRanges;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.ApiErrorCode;
import java.util.List;

/** Where a monitor reads. For everybody else there is nothing at this path. */
public final class MetricsEndpoint {
    /** Where Prometheus looks if it is told nothing else. */
    public static final String PATH = "/metrics";

    private final Metrics metrics;
    private final AddressRanges readers;

    public MetricsEndpoint(Metrics metrics, AddressRanges readers) {
        this.metrics = metrics;
        this.readers = readers;
    }

    public List<Route> routes() {
        return List.of(Route.get(PATH, this::read));
    }

    /** A proxy on this machine would make everybody a neighbour, so nothing that was passed on is answered. */
    private Reply read(Request request) throws Refusal {
        if (request.isForwarded() || !readers.contain(request.remote())) {
            throw new Refusal(ApiErrorCode.NOT_FOUND, "there is nothing at this path");
        }
        return Reply.text(200, metrics.text());
    }
}
