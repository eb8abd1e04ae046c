package dev.punchline.engine.event;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;

/** How many NATs stand one behind the other between this computer and the internet. */
public enum NatLevels {
    NONE("none"),
    ONE("one"),
    /** The router's own outside address is not the public one: there is another NAT, often the carrier's, behind it. */
    SEVERAL("several"),
    /** At least one; no router told its outside address. */
    SOME("some"),
    UNKNOWN("unknown");

    private final String code;

    NatLevels(String code) {
        this.code = code;
    }

    /** The stable word in JSON output. */
    public String code() {
        return code;
    }

    /**
     * Counts the NATs.
     *
     * @param own addresses of this computer
     * @param seen addresses that servers see
     * @param routers outside addresses that routers told
     */
    public static NatLevels of(Collection<InetAddress> own, Collection<InetAddress> seen, List<InetAddress> routers) {
        if (seen.isEmpty()) {
            return UNKNOWN;
        }
        if (own.containsAll(seen)) {
            return NONE;
        }
        if (routers.isEmpty()) {
            return SOME;
        }
        return seen.containsAll(routers) ? ONE : SEVERAL;
    }
}
