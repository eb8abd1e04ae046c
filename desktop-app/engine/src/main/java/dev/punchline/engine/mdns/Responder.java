package dev.punchline.engine.mdns;

import dev.punchline.engine.lan.LanService;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** Multicast DNS (RFC 6762) on one network card. Calls block; used by one thread. */
interface Responder {
    /** Opens one; handed in, so that tests need no network. */
    @FunctionalInterface
    interface Opener {
        /**
         * Joins the group on a card.
         *
         * @param card its address
         * @throws IOException if it can't be joined
         */
        Responder open(InetAddress card) throws IOException;
    }

    /** The services of our type that are known; waits for answers at most so long where there is none yet. */
    List<LanService> list(Duration patience);

    /**
     * Announces a service until {@link #close}.
     *
     * @throws IOException if nothing can be sent
     */
    void announce(LanService service) throws IOException;

    /** Says goodbye for what was announced, and leaves the group. */
    void close();
}
