package dev.punchline.engine;

import dev.punchline.engine.event.MappingProtocol;
import dev.punchline.engine.event.PortMapping;
import dev.punchline.engine.portmap.PortRequest;
import dev.punchline.engine.portmap.TransportProtocol;
import dev.punchline.engine.router.DefaultRoute;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports that the routers of this computer keep for it. Nobody waits for them: what is granted becomes a candidate
 * when it is granted. On the event loop only.
 */
final class PortMappings {
    private static final Logger log = LoggerFactory.getLogger(PortMappings.class);

    /** A lookup of routes and a few calls over HTTP, then nothing for minutes: no thread is kept for that. */
    private static final Duration IDLE_THREAD = Duration.ofSeconds(2);

    private final EventLoop loop;
    private final RouterAccess access;
    private final ThreadPoolExecutor worker;
    private final List<Kept> kept = new ArrayList<>();
    private List<DefaultRoute> routes = List.of();

    /** A port that is to be reached from outside. */
    private static final class Kept {
        private final TransportProtocol protocol;
        private final int port;
        private final Runnable onChange;
        private List<RouterLink> links = List.of();

        private Kept(TransportProtocol protocol, int port, Runnable onChange) {
            this.protocol = protocol;
            this.port = port;
            this.onChange = onChange;
        }
    }

    PortMappings(EventLoop loop, RouterAccess access) {
        this.loop = loop;
        this.access = access;
        this.worker = new ThreadPoolExecutor(
                1,
                1,
                IDLE_THREAD.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("peer-router", true));
        worker.allowCoreThreadTimeOut(true);
    }

    /**
     * Asks the routers for a way to this port, and again whenever that is needed.
     *
     * @param onChange told when {@link #granted} has changed
     */
    void keep(TransportProtocol protocol, int port, Runnable onChange) {
        kept.add(new Kept(protocol, port, onChange));
        restart();
    }

    /** This computer may be in another network: looks for its routers. Those that stay are asked what they remember. */
    void restart() {
        assert loop.inEventLoop();
        try {
            CompletionStage<List<DefaultRoute>> found = CompletableFuture.supplyAsync(access.routes(), worker);
            found.whenCompleteAsync(this::onRoutes, loop);
        } catch (RejectedExecutionException e) {
            log.debug("no router is asked at the end: {}", e.getMessage());
        }
    }

    private void onRoutes(@Nullable List<DefaultRoute> found, @Nullable Throwable failure) {
        if (found == null) {
            log.warn("the routers of this computer are not known", failure);
        } else if (!worker.isShutdown()) {
            log.debug("routers: {}", found);
            routes = found;
            kept.forEach(this::link);
        }
    }

    private void link(Kept port) {
        List<RouterLink> links = new ArrayList<>();
        for (RouterLink link : port.links) {
            if (routes.contains(link.route())) {
                links.add(link);
                link.verify();
            } else {
                link.close();
            }
        }
        boolean fewer = links.size() < port.links.size();
        for (DefaultRoute route : routes) {
            if (links.stream().noneMatch(link -> link.route().equals(route))) {
                PortRequest wanted = new PortRequest(port.protocol, route.local(), port.port, PortRequest.LIFETIME);
                RouterLink link = new RouterLink(loop, worker, route, wanted, port.onChange);
                links.add(link);
                link.open(access);
            }
        }
        port.links = links;
        if (fewer) {
            port.onChange.run();
        }
    }

    /** Something is wrong with the network: asks the routers at once whether they still know of us. */
    void verify() {
        kept.forEach(port -> port.links.forEach(RouterLink::verify));
    }

    /** Where others reach the ports of a protocol, the best first. Behind two NATs these are no public addresses. */
    List<InetSocketAddress> granted(TransportProtocol protocol) {
        return kept.stream()
                .filter(port -> port.protocol == protocol)
                .flatMap(port -> port.links.stream())
                .flatMap(link -> link.granted().stream())
                .map(PortMapping::external)
                .distinct()
                .toList();
    }

    /** What is open at this moment; nothing at all if there is no router to ask, or none may be asked. */
    Optional<List<PortMapping>> opened() {
        List<PortMapping> opened = kept.stream()
                .flatMap(port -> port.links.stream())
                .flatMap(link -> link.granted().stream())
                .toList();
        return routes.isEmpty() ? Optional.empty() : Optional.of(opened);
    }

    /** The languages in which any router answered. */
    Set<MappingProtocol> found() {
        Set<MappingProtocol> found = EnumSet.noneOf(MappingProtocol.class);
        kept.forEach(port -> port.links.forEach(link -> found.addAll(link.found())));
        return found;
    }

    /** Gives everything back; completes after a second at most. */
    CompletionStage<Void> close() {
        CompletableFuture<?>[] released = kept.stream()
                .flatMap(port -> port.links.stream())
                .map(link -> link.release().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(released).whenComplete((done, failure) -> worker.shutdownNow());
    }
}
