package dev.punchline.engine;

import dev.punchline.engine.net.PeerLoop;
import dev.punchline.engine.router.DefaultRoute;
import dev.punchline.engine.router.DefaultRoutes;
import dev.punchline.engine.router.RouterPorts;
import io.netty.bootstrap.Bootstrap;
import java.util.List;
import java.util.function.Supplier;

/**
 * How routers are found and spoken to.
 *
 * @param datagrams makes UDP sockets on the engine's loop
 * @param routes finds the routers; may take its time
 * @param ports where they listen
 */
record RouterAccess(Bootstrap datagrams, Supplier<List<DefaultRoute>> routes, RouterPorts ports) {
    /** The routers of this computer, or none of them if that is the wish. */
    static RouterAccess of(PeerLoop loop, PortMappingPolicy wish) {
        Supplier<List<DefaultRoute>> routes = switch (wish) {
            case ASK_ROUTERS -> DefaultRoutes::list;
            case OFF -> List::of;
        };
        return new RouterAccess(loop.datagrams(), routes, RouterPorts.STANDARD);
    }
}
