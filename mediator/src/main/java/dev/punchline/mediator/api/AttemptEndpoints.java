package dev.punchline.mediator.api;

import dev.punchline.mediator.http.Reply;
import dev.punchline.mediator.http.Request;
import dev.punchline.mediator.http.Route;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.store.Credential;
import dev.punchline.mediator.store.Store;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.ApiPaths;
import dev.punchline.protocol.api.AttemptAccepted;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.id.SessionId;
import java.time.Duration;
import java.util.List;

/** Asking another peer for a session, and what the two have to say to each other. */
final class AttemptEndpoints {
    private final Store store;
    private final Admission admission;

    AttemptEndpoints(Store store, Admission admission) {
        this.store = store;
        this.admission = admission;
    }

    List<Route> routes() {
        String one = ApiPaths.ATTEMPTS + "/{session}";
        return List.of(
                Route.post(ApiPaths.ATTEMPTS, this::begin),
                Route.post(one + "/signals", this::signal).asRoutine(),
                Route.post(one + "/result", this::result));
    }

    private Reply begin(Request request) throws Refusal {
        AccessToken token = Asks.token(request);
        admission.attempt(request.remote());
        AttemptRequest attempt = Asks.body(request, AttemptRequest::ofJson);
        Duration expiresIn = store.begin(new Credential(token, request.remote()), attempt);
        return Reply.json(201, new AttemptAccepted(expiresIn).toJson());
    }

    private Reply signal(Request request) throws Refusal {
        AccessToken token = Asks.token(request);
        SessionId session = Asks.session(request);
        SignalRequest signal = Asks.body(request, SignalRequest::ofJson);
        store.signal(new Credential(token, request.remote()), session, signal);
        return Reply.empty(202);
    }

    private Reply result(Request request) throws Refusal {
        AccessToken token = Asks.token(request);
        SessionId session = Asks.session(request);
        AttemptReport report = Asks.body(request, AttemptReport::ofJson);
        store.report(token, session, report);
        return Reply.empty(204);
    }
}
