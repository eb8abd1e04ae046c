package dev.punchline.mediator;

import dev.punchline.mediator.tls.TlsSource;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * All that a mediator is told at its start. Immutable. {@link MediatorCommand} reads it from the command line, the
 * environment or a file, and holds the defaults' words.
 *
 * @param httpAddress where the API listens; port 0 means any free one
 * @param stunAddress where STUN listens; the next port is its second one; port 0 means any two free ones
 * @param stunAlternateAddress a second address of this machine, for behaviour discovery (RFC 5780)
 * @param publicAddress what peers see instead of {@code stunAddress}: a name or an IP address
 * @param acceptHosts names that peers dial this mediator by, in lower case; registrations for others are refused, so
 *     that no other mediator can pass its peers' proofs on to this one. Empty: any
 * @param corsOrigins web pages that may use the API from a browser
 * @param registrationTtl a peer is forgotten when it does not renew for so long
 * @param maxPeers registrations in all
 * @param maxAttemptsPerPeer open attempts from, and to, one peer
 * @param registrationsPerMinute of one address or IPv6 /64
 * @param attemptsPerMinute of one address or IPv6 /64
 * @param stopDelay how long readiness says no before connections are closed
 * @param tls the certificate of the API; nothing for plain HTTP
 */
public record MediatorConfig(
        InetSocketAddress httpAddress,
        InetSocketAddress stunAddress,
        Optional<InetSocketAddress> stunAlternateAddress,
        Optional<String> publicAddress,
        Set<String> acceptHosts,
        Set<String> corsOrigins,
        Duration registrationTtl,
        int maxPeers,
        int maxAttemptsPerPeer,
        int registrationsPerMinute,
        int attemptsPerMinute,
        Duration stopDelay,
        Optional<TlsSource> tls) {
    private static final Duration MIN_TTL = Duration.ofSeconds(10);
    private static final Duration MAX_TTL = Duration.ofHours(1);
    private static final Duration MAX_STOP_DELAY = Duration.ofMinutes(1);

    /** What a mediator does that is told nothing. */
    public static final MediatorConfig DEFAULT = new MediatorConfig(
            new InetSocketAddress("0.0.0.0", 8080),
            new InetSocketAddress("0.0.0.0", 3478),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Set.of(),
            Duration.ofSeconds(120),
            20_000,
            256,
            600,
            3000,
            Duration.ofSeconds(1),
            Optional.empty());

    /** @throws IllegalArgumentException if a value is out of bounds; says which */
    public MediatorConfig {
        acceptHosts = Set.copyOf(acceptHosts);
        corsOrigins = Set.copyOf(corsOrigins);
        checkSpan("registration TTL", registrationTtl, MIN_TTL, MAX_TTL);
        checkSpan("stop delay", stopDelay, Duration.ZERO, MAX_STOP_DELAY);
        checkPositive("max peers", maxPeers);
        checkPositive("max attempts per peer", maxAttemptsPerPeer);
        checkPositive("registrations per minute", registrationsPerMinute);
        checkPositive("attempts per minute", attemptsPerMinute);
    }

    private static void checkSpan(String name, Duration span, Duration min, Duration max) {
        if (span.compareTo(min) < 0 || span.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "the " + name + " is " + min.toSeconds() + " to " + max.toSeconds() + " seconds");
        }
    }

    private static void checkPositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("the " + name + " are 1 or more");
        }
    }

    /** The same with other addresses to listen on, for whoever runs a mediator inside another program. */
    public MediatorConfig withAddresses(InetSocketAddress http, InetSocketAddress stun) {
        return new MediatorConfig(
                http,
                stun,
                stunAlternateAddress,
                publicAddress,
                acceptHosts,
                corsOrigins,
                registrationTtl,
                maxPeers,
                maxAttemptsPerPeer,
                registrationsPerMinute,
                attemptsPerMinute,
                stopDelay,
                tls);
    }

    /** The same with another delay before connections are closed. */
    public MediatorConfig withStopDelay(Duration delay) {
        return new MediatorConfig(
                httpAddress,
                stunAddress,
                stunAlternateAddress,
                publicAddress,
                acceptHosts,
                corsOrigins,
                registrationTtl,
                maxPeers,
                maxAttemptsPerPeer,
                registrationsPerMinute,
                attemptsPerMinute,
                delay,
                tls);
    }

    /** The same with TLS. */
    public MediatorConfig withTls(TlsSource source) {
        return new MediatorConfig(
                httpAddress,
                stunAddress,
                stunAlternateAddress,
                publicAddress,
                acceptHosts,
                corsOrigins,
                registrationTtl,
                maxPeers,
                maxAttemptsPerPeer,
                registrationsPerMinute,
                attemptsPerMinute,
                stopDelay,
                Optional.of(source));
    }
}
