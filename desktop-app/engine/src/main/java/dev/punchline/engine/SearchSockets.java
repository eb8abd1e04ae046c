package dev.punchline.engine;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.engine.net.LocalAddress.Family;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of a search for ports. On the event loop only. */
final class SearchSockets {
    private static final Logger log = LoggerFactory.getLogger(SearchSockets.class);

    private final Sockets sockets;

    SearchSockets(Sockets sockets) {
        this.sockets = sockets;
    }

    /**
     * Opens IPv4 sockets.
     *
     * @param host an address of this computer, to name them by
     * @return completes on the event loop with those that the system granted
     */
    CompletionStage<List<LocalCandidate>> open(int count, InetAddress host) {
        List<LocalCandidate> opened = new ArrayList<>();
        CompletableFuture<?>[] opening = new CompletableFuture<?>[count];
        for (int i = 0; i < count; i++) {
            opening[i] = sockets.open(Family.IPV4)
                    .handle((base, failure) -> failure == null ? opened.addAll(named(base, host)) : refused(failure))
                    .toCompletableFuture();
        }
        return CompletableFuture.allOf(opening).thenApply(done -> opened);
    }

    private List<LocalCandidate> named(LocalBase base, InetAddress host) {
        return sockets.port(base).stream()
                .map(port -> LocalCandidate.guess(
                        base, new InetSocketAddress(host, port.localAddress().getPort())))
                .toList();
    }

    private static boolean refused(Throwable failure) {
        log.debug("no socket for a search: {}", failure.toString());
        return false;
    }

    void close(List<LocalBase> bases) {
        bases.forEach(sockets::close);
    }
}
