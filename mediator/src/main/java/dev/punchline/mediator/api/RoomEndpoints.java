package dev.punchline.mediator.api;

import dev.punchline.mediator.http.Reply;
import dev.punchline.mediator.http.Request;
import dev.punchline.mediator.http.Route;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.registry.StreamPosition;
import dev.punchline.mediator.sse.EventHub;
import dev.punchline.mediator.store.Opened;
import dev.punchline.mediator.store.Store;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.api.ApiPaths;
import dev.punchline.protocol.api.PeerPage;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.identity.SignedCard;
import java.util.List;
import java.util.Optional;

/** The peers of a room, as a list and as a stream of changes. */
final class RoomEndpoints {
    private final Store store;
    private final EventHub hub;

    RoomEndpoints(Store store, EventHub hub) {
        this.store = store;
        this.hub = hub;
    }

    List<Route> routes() {
        String peers = ApiPaths.ROOMS + "/{room}/peers";
        return List.of(
                Route.get(peers, this::list),
                Route.get(peers + "/{peerId}", this::one),
                Route.get(ApiPaths.EVENTS, this::events));
    }

    private Reply list(Request request) throws Refusal {
        AccessToken token = Asks.token(request);
        RoomName room = Asks.room(request);
        Optional<String> afterText = request.parameter("after");
        Optional<PeerId> after =
                afterText.isPresent() ? Optional.of(Asks.parse(afterText.get(), PeerId::new)) : Optional.empty();
        int limit = Asks.parse(request.parameter("limit").orElse(String.valueOf(PeerPage.MAX_PEERS)), Integer::valueOf);
        if (limit < 1 || limit > PeerPage.MAX_PEERS) {
            throw new Refusal(ApiErrorCode.BAD_REQUEST, "limit is 1 to " + PeerPage.MAX_PEERS);
        }
        PeerPage page = store.peers(token, room, after, limit);
        return Reply.json(200, page.toJson());
    }

    private Reply one(Request request) throws Refusal {
        AccessToken token = Asks.token(request);
        RoomName room = Asks.room(request);
        PeerId peer = Asks.peer(request);
        SignedCard card = store.peer(token, room, peer);
        return Reply.json(200, PeerPage.entry(card));
    }

    private Reply events(Request request) throws Refusal {
        AccessToken token = Asks.token(request);
        if (!request.canStream()) {
            throw new Refusal(ApiErrorCode.BAD_REQUEST, "a stream needs GET and HTTP/1.1");
        }
        Optional<StreamPosition> from = request.header("last-event-id").flatMap(StreamPosition::parse);
        Opened opened = store.open(token, from);
        return new Reply.Stream(
                "text/event-stream",
                () -> hub.serve(opened, store),
                () -> store.desk().execute(() -> store.closed(opened.stream())));
    }
}
