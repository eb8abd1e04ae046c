package dev.punchline.engine;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Looks up host names, which may block for seconds: on a worker. */
final class Names {
    private final Executor worker;

    Names(Executor worker) {
        this.worker = worker;
    }

    /** The addresses with their hosts looked up; those that have none are left out. Completes on the worker. */
    CompletableFuture<List<InetSocketAddress>> resolve(List<InetSocketAddress> unresolved) {
        return CompletableFuture.supplyAsync(
                () -> unresolved.stream()
                        .map(name -> new InetSocketAddress(name.getHostString(), name.getPort()))
                        .filter(address -> !address.isUnresolved())
                        .toList(),
                worker);
    }
}
