package dev.punchline.mediator.api;

import dev.punchline.mediator.http.Reply;
import dev.punchline.mediator.http.Request;
import dev.punchline.mediator.http.Route;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.registry.Enrolled;
import dev.punchline.mediator.registry.Enrolment;
import dev.punchline.mediator.store.Credential;
import dev.punchline.mediator.store.Store;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.api.ApiPaths;
import dev.punchline.protocol.api.Lease;
import dev.punchline.protocol.api.Registered;
import dev.punchline.protocol.api.RegistrationRequest;
import dev.punchline.protocol.api.Renewal;
import dev.punchline.protocol.api.StunEndpoint;
import dev.punchline.protocol.id.PeerId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Coming, staying and leaving. */
final class RegistrationEndpoints {
    private static final Duration UNTIL_RESTARTED = Duration.ofSeconds(5);

    private final Store store;
    private final Admission admission;
    private final List<StunEndpoint> stun;
    private final RunState state;

    RegistrationEndpoints(Store store, Admission admission, List<StunEndpoint> stun, RunState state) {
        this.store = store;
        this.admission = admission;
        this.stun = List.copyOf(stun);
        this.state = state;
    }

    List<Route> routes() {
        String one = ApiPaths.REGISTRATIONS + "/{peerId}";
        return List.of(
                Route.post(ApiPaths.CHALLENGES, this::challenge).asRoutine(),
                Route.post(ApiPaths.REGISTRATIONS, this::register),
                Route.put(one, this::renew),
                Route.delete(one, this::leave));
    }

    private Reply challenge(Request request) throws Refusal {
        refuseWhenStopping();
        return Reply.json(201, admission.challenge(request.remote()).toJson());
    }

    private Reply register(Request request) throws Refusal {
        refuseWhenStopping();
        RegistrationRequest registration = Asks.body(request, RegistrationRequest::ofJson);
        admission.admit(registration, request.header("host").orElse(""));
        Enrolment enrolment = new Enrolment(registration.card(), registration.room(), request.remote());
        Enrolled enrolled = store.register(enrolment);
        PeerId peer = registration.card().card().peerId();
        return Reply.json(
                        201,
                        new Registered(
                                        enrolled.token(),
                                        peer,
                                        enrolled.lease(),
                                        request.remote(),
                                        enrolled.ticket(),
                                        stun)
                                .toJson())
                .with("location", ApiPaths.REGISTRATIONS + "/" + peer);
    }

    private void refuseWhenStopping() throws Refusal {
        if (state.isStopping()) {
            throw new Refusal(ApiErrorCode.STOPPING, "the mediator is being stopped", Optional.of(UNTIL_RESTARTED));
        }
    }

    private Reply renew(Request request) throws Refusal {
        AccessToken token = Asks.token(request);
        PeerId peer = Asks.peer(request);
        Renewal renewal = Asks.body(request, Renewal::ofJson);
        Lease lease = store.renew(new Credential(token, request.remote()), peer, renewal.card());
        return Reply.json(200, lease.toJson());
    }

    private Reply leave(Request request) throws Refusal {
        AccessToken token = Asks.token(request);
        PeerId peer = Asks.peer(request);
        store.leave(token, peer);
        return Reply.empty(204);
    }
}
