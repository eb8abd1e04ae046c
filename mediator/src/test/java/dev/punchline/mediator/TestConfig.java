package dev.punchline.mediator;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;

/** Mediators on loopback, on any free ports, that stop at once. */
final class TestConfig {
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress("127.0.0.1", 0);
    private static final MediatorConfig D = MediatorConfig.DEFAULT;

    static final MediatorConfig LOCAL = with(Set.of(), D.maxPeers(), 100_000, 100_000);

    private TestConfig() {}

    static MediatorConfig accepting(Set<String> hosts) {
        return with(hosts, D.maxPeers(), 100_000, 100_000);
    }

    static MediatorConfig rates(int registrations, int attempts) {
        return with(Set.of(), D.maxPeers(), registrations, attempts);
    }

    static MediatorConfig peers(int max) {
        return with(Set.of(), max, 100_000, 100_000);
    }

    private static MediatorConfig with(Set<String> hosts, int peers, int registrations, int attempts) {
        return new MediatorConfig(
                ANYWHERE,
                ANYWHERE,
                D.stunAlternateAddress(),
                D.publicAddress(),
                hosts,
                D.corsOrigins(),
                D.registrationTtl(),
                peers,
                D.maxAttemptsPerPeer(),
                registrations,
                attempts,
                Duration.ZERO,
                D.tls());
    }
}
