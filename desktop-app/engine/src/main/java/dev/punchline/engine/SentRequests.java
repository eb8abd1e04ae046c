package dev.punchline.engine;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person asked to be sent in this run and what has not arrived, so that it can be tried again. */
final class SentRequests {
    /** Some hundred bytes each; who fails more often than that has another problem. */
    private static final int MOST = 1_000;

    /** Which files for whom. */
    record Request(PeerId peer, List<Path> paths) {}

    private final Map<TransferId, Request> requests = new LinkedHashMap<>();

    void remember(TransferId transfer, Request request) {
        requests.put(transfer, request);
        if (requests.size() > MOST) {
            requests.remove(requests.keySet().iterator().next());
        }
    }

    Optional<Request> find(TransferId transfer) {
        return Optional.ofNullable(requests.get(transfer));
    }

    void forget(TransferId transfer) {
        requests.remove(transfer);
    }
}
