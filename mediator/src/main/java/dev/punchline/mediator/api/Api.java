package dev.punchline.mediator.api;

import dev.punchline.mediator.http.Route;
import dev.punchline.mediator.sse.EventHub;
import dev.punchline.mediator.sse.LiveRegistry;
import dev.punchline.protocol.api.StunEndpoint;
import java.util.ArrayList;
import java.util.List;

/** All routes of the mediator; {@code docs/protocol/signaling.md} describes them. */
public final class Api {
    private final LiveRegistry registry;
    private final EventHub hub;
    private final Admission admission;
    private final RunState state;

    public Api(LiveRegistry registry, EventHub hub, Admission admission, RunState state) {
        this.registry = registry;
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
        routes.addAll(new AttemptEndpoints(registry, admission).routes());
        routes.addAll(new RegistrationEndpoints(registry, admission, stun, state).routes());
        routes.addAll(new RoomEndpoints(registry, hub).routes());
        routes.addAll(new StatusEndpoints(registry, state).routes());
        routes.addAll(new StatusPage(version).routes());
        return routes;
    }
}
