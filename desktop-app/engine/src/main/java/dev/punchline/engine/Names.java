package dev.punchline.engine;

import dev.punchline.engine.net.LocalAddress.Family;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up host names, which may block for seconds: on a worker. */
final class Names {
    private static final Logger log = LoggerFactory.getLogger(Names.class);

    private final Executor worker;

    Names(Executor worker) {
        this.worker = worker;
    }

    /**
     * The addresses with their hosts looked up: the first one of each family that a host has. More of one family would
     * be taken for the other addresses of the same STUN server (RFC 5780). Completes on the worker.
     */
    CompletableFuture<List<InetSocketAddress>> resolve(List<InetSocketAddress> unresolved) {
        return CompletableFuture.supplyAsync(
                () -> unresolved.stream().flatMap(Names::addresses).toList(), worker);
    }

    private static Stream<InetSocketAddress> addresses(InetSocketAddress name) {
        try {
            InetAddress[] all = InetAddress.getAllByName(name.getHostString());
            return Arrays.stream(Family.values())
                    .flatMap(family -> Arrays.stream(all)
                            .filter(address -> Family.of(address) == family)
                            .limit(1))
                    .map(address -> new InetSocketAddress(address, name.getPort()));
        } catch (UnknownHostException e) {
            log.debug("{}: {}", name.getHostString(), e.getMessage());
            return Stream.empty();
        }
    }
}
