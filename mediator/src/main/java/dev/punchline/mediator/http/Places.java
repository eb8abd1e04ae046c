package dev.punchline.mediator.http;

import dev.punchline.mediator.limit.Allowance;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.limit.Occupancy;
import dev.punchline.mediator.limit.TrustedProxies;
import java.net.InetAddress;
import java.util.Optional;

/** Counts connections, in all and of each address. Safe to use from any thread. */
public final class Places {
    private final int most;
    private final TrustedProxies proxies;
    private final Occupancy addresses;
    private int taken;

    /** @param proxies have as many connections as they like: those are of many clients */
    public Places(Limits limits, TrustedProxies proxies) {
        this.most = limits.get(Limit.MAX_CONNECTIONS);
        this.proxies = proxies;
        this.addresses = new Occupancy(Allowance.of(limits, Limit.MAX_CONNECTIONS_PER_ADDRESS));
    }

    /** Takes a place. Returns the limit if there is none. */
    synchronized Optional<Limit> take(InetAddress remote) {
        if (taken >= most) {
            return Optional.of(Limit.MAX_CONNECTIONS);
        }
        if (!proxies.trusts(remote) && !addresses.enter(remote)) {
            return Optional.of(Limit.MAX_CONNECTIONS_PER_ADDRESS);
        }
        taken++;
        return Optional.empty();
    }

    synchronized void giveBack(InetAddress remote) {
        taken--;
        if (!proxies.trusts(remote)) {
            addresses.leave(remote);
        }
    }

    /** Connections that are open. */
    public synchronized int taken() {
        return taken;
    }
}
