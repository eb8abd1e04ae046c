package dev.punchline.mediator.http;

import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.limit.TrustedProxies;
import dev.punchline.mediator.refusal.RefusalCounts;

/**
 * What all connections of a server share: who counts as whom, how many may be there, and how much is being received.
 *
 * @param proxies whose word counts on where a request comes from
 * @param places of connections
 * @param pending contents of requests that are not complete
 * @param gate asked before each request
 * @param counts where it is written down who was turned away
 */
public record Guard(TrustedProxies proxies, Places places, PendingBytes pending, Gate gate, RefusalCounts counts) {
    public static Guard of(Limits limits, TrustedProxies proxies, Gate gate, RefusalCounts counts) {
        return new Guard(proxies, new Places(limits, proxies), new PendingBytes(limits), gate, counts);
    }
}
