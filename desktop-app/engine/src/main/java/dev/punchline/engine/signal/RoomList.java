package dev.punchline.engine.signal;

import dev.punchline.engine.signal.MediatorHttp.Ask;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.ApiPaths;
import dev.punchline.protocol.api.PeerPage;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.identity.SignedCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Fetches the online peers of a room, page by page. */
final class RoomList {
    private final MediatorHttp http;
    private final String path;

    RoomList(MediatorHttp http, RoomName room) {
        this.http = http;
        this.path = ApiPaths.ROOMS + "/" + room + "/peers";
    }

    /** Up to {@link Roster#MAX_PEERS} and a page more. Completes on one of OkHttp's threads. */
    CompletableFuture<List<SignedCard>> fetch(AccessToken token) {
        return fetch(token, Optional.empty(), new ArrayList<>());
    }

    private CompletableFuture<List<SignedCard>> fetch(
            AccessToken token, Optional<PeerId> after, List<SignedCard> found) {
        String page = after.map(id -> path + "?after=" + id).orElse(path);
        Ask ask = new Ask("GET", page, Optional.empty(), Optional.of(token));
        return http.send(ask, PeerPage.MAX_LENGTH, PeerPage::ofJson).thenCompose(answer -> {
            found.addAll(answer.peers());
            boolean more = answer.next().isPresent() && found.size() < Roster.MAX_PEERS;
            if (more && after.isPresent() && answer.next().get().compareTo(after.get()) <= 0) {
                return CompletableFuture.failedFuture(
                        new SignalingException(Faults.notAMediator("its list of peers does not end")));
            }
            return more ? fetch(token, answer.next(), found) : CompletableFuture.completedFuture(found);
        });
    }
}
