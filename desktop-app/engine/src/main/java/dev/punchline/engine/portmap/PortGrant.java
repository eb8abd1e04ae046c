package dev.punchline.engine.portmap;

import dev.punchline.protocol.signal.Candidate;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * What a router granted.
 *
 * @param external where others reach our port; behind a second NAT it is no public address
 * @param lifetime how long it lasts if nobody renews it
 */
public record PortGrant(InetSocketAddress external, Duration lifetime) {
    /** Renewing a shorter one would be all that we do. */
    static final Duration SHORTEST = Duration.ofSeconds(2);

    /** Whatever a router says: after a day we ask again. */
    static final Duration LONGEST = Duration.ofDays(1);

    /** A lifetime out of bounds is taken as the bound. */
    public PortGrant {
        if (!Candidate.isUsable(external)) {
            throw new IllegalArgumentException("nobody is reached at " + external);
        }
        if (lifetime.compareTo(SHORTEST) < 0) {
            lifetime = SHORTEST;
        } else if (lifetime.compareTo(LONGEST) > 0) {
            lifetime = LONGEST;
        }
    }
}
