package dev.punchline.mediator.api;

import dev.punchline.mediator.http.Route;
import dev.punchline.mediator.sse.EventHub;
import dev.punchline.mediator.store.Store;
import dev.punchline.protocol.api.StunEndpoint;
import java.util.ArrayList;
import java.util.List;

/** All routes of the mediator; {@code docs/protocol/signaling.md} describes them. */
public final class Api {
    private final Store store;
    private final EventHub hub;
    private final Admission admission;
    private final RunState state;

    public Api(Store store, EventHub hub, Admission admission, RunState state) {
        this.store = store;
        this.hub = hub;
        this.admission = admission;
        this.state = state;
    }

    /**
     * All routes of a server.
     *
     * @param stun what peers are told at registration
     * @param version of this program
     */
    public List<Route> routes(List<StunEndpoint> stun, String version) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(new AttemptEndpoints(store, admission).routes());
        routes.addAll(new RegistrationEndpoints(store, admission, stun, state).routes());
        routes.addAll(new RoomEndpoints(store, hub).routes());
        routes.addAll(new StatusEndpoints(store, state).routes());
        routes.addAll(new StatusPage(version).routes());
        return routes;
    }
}
