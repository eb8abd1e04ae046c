package dev.punchline.mediator.api;

import dev.punchline.mediator.http.Reply;
import dev.punchline.mediator.http.Request;
import dev.punchline.mediator.http.Route;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.store.Store;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.api.ApiPaths;
import dev.punchline.protocol.api.MediatorStatistics;
import java.util.List;

/** How the mediator is. Open to everybody, and without a word about any single peer. */
final class StatusEndpoints {
    private final Store store;
    private final RunState state;

    StatusEndpoints(Store store, RunState state) {
        this.store = store;
        this.state = state;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ApiPaths.STATISTICS, this::statistics),
                Route.get(ApiPaths.HEALTH, request -> Reply.text(200, "ok\n")),
                Route.get(ApiPaths.READINESS, this::ready));
    }

    private Reply statistics(Request request) throws Refusal {
        MediatorStatistics statistics = store.statistics();
        return Reply.json(200, statistics.toJson());
    }

    private Reply ready(Request request) throws Refusal {
        if (state.isStopping()) {
            throw new Refusal(ApiErrorCode.STOPPING, "the mediator is being stopped");
        }
        store.check();
        return Reply.text(200, "ready\n");
    }
}
