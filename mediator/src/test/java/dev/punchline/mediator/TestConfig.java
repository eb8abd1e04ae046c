package dev.punchline.mediator;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.TrustedProxies;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Mediators on loopback, on any free ports, that stop at once. */
final class TestConfig {
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress("127.0.0.1", 0);

    /** All tests come from one address. */
    static final MediatorConfig LOCAL = MediatorConfig.DEFAULT
            .withAddresses(ANYWHERE, ANYWHERE)
            .withStopDelay(Duration.ZERO)
            .withLimit(Limit.REGISTRATIONS_PER_MINUTE, 100_000)
            .withLimit(Limit.ATTEMPTS_PER_MINUTE, 100_000)
            .withLimit(Limit.REQUESTS_PER_MINUTE, 1_000_000);

    private TestConfig() {}

    static MediatorConfig accepting(Set<String> hosts) {
        return LOCAL.withNetwork(new Network(
                ANYWHERE, ANYWHERE, Optional.empty(), Optional.empty(), hosts, Set.of(), TrustedProxies.NONE));
    }

    static MediatorConfig behind(TrustedProxies proxies) {
        return LOCAL.withNetwork(
                new Network(ANYWHERE, ANYWHERE, Optional.empty(), Optional.empty(), Set.of(), Set.of(), proxies));
    }
}
