package dev.punchline.mediator;

import dev.punchline.mediator.limit.TrustedProxies;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/**
 * Where a mediator is, and who may say that he comes for somebody else.
 *
 * @param httpAddress where the API listens; port 0 means any free one
 * @param stunAddress where STUN listens; the next port is its second one; port 0 means any two free ones
 * @param stunAlternateAddress a second address of this machine, for behaviour discovery (RFC 5780)
 * @param publicAddress what peers see instead of {@code stunAddress}: a name or an IP address
 * @param acceptHosts names that peers dial this mediator by, in lower case; registrations for others are refused, so
 *     that no other mediator can pass its peers' proofs on to this one. Empty: any
 * @param corsOrigins web pages that may use the API from a browser
 * @param proxies that stand before the API
 */
public record Network(
        InetSocketAddress httpAddress,
        InetSocketAddress stunAddress,
        Optional<InetSocketAddress> stunAlternateAddress,
        Optional<String> publicAddress,
        Set<String> acceptHosts,
        Set<String> corsOrigins,
        TrustedProxies proxies) {
    public Network {
        acceptHosts = Set.copyOf(acceptHosts);
        corsOrigins = Set.copyOf(corsOrigins);
    }

    /** These two addresses and nothing else. */
    public static Network at(InetSocketAddress http, InetSocketAddress stun) {
        return new Network(http, stun, Optional.empty(), Optional.empty(), Set.of(), Set.of(), TrustedProxies.NONE);
    }

    Network withAddresses(InetSocketAddress http, InetSocketAddress stun) {
        return new Network(http, stun, stunAlternateAddress, publicAddress, acceptHosts, corsOrigins, proxies);
    }

    Network withPublicAddress(String seen) {
        return new Network(
                httpAddress, stunAddress, stunAlternateAddress, Optional.of(seen), acceptHosts, corsOrigins, proxies);
    }
}
