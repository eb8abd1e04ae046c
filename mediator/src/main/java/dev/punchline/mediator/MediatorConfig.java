package dev.punchline.mediator;

import dev.punchline.mediator.limit.AddressRanges;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.proof.RoomRules;
import dev.punchline.mediator.store.redis.RedisAddress;
import dev.punchline.mediator.tls.TlsSource;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * All that a mediator is told at its start. Immutable. {@link MediatorCommand} reads it from the command line, the
 * environment or a file.
 *
 * @param network where it is
 * @param rooms who may enter which
 * @param limits how much of everything there may be
 * @param store the Redis that keeps everything; nothing for a mediator that keeps it itself
 * @param tls the certificate of the API; nothing for plain HTTP
 * @param metricsReaders who may read the metrics
 * @param stopDelay how long readiness says no before connections are closed
 */
public record MediatorConfig(
        Network network,
        RoomRules rooms,
        Limits limits,
        Optional<RedisAddress> store,
        Optional<TlsSource> tls,
        AddressRanges metricsReaders,
        Duration stopDelay) {
    private static final Duration MAX_STOP_DELAY = Duration.ofMinutes(1);

    /** What a mediator does that is told nothing. */
    public static final MediatorConfig DEFAULT = new MediatorConfig(
            Network.at(new InetSocketAddress("0.0.0.0", 8080), new InetSocketAddress("0.0.0.0", 3478)),
            RoomRules.OPEN,
            Limits.DEFAULT,
            Optional.empty(),
            Optional.empty(),
            AddressRanges.LOOPBACK,
            Duration.ofSeconds(1));

    /** @throws IllegalArgumentException if a value is out of bounds; says which */
    public MediatorConfig {
        if (stopDelay.isNegative() || stopDelay.compareTo(MAX_STOP_DELAY) > 0) {
            throw new IllegalArgumentException("the stop delay is 0 to " + MAX_STOP_DELAY.toSeconds() + " seconds");
        }
    }

    /** The same at another place. */
    public MediatorConfig withNetwork(Network other) {
        return new MediatorConfig(other, rooms, limits, store, tls, metricsReaders, stopDelay);
    }

    /** The same with other addresses to listen on, for whoever runs a mediator inside another program. */
    public MediatorConfig withAddresses(InetSocketAddress http, InetSocketAddress stun) {
        return withNetwork(network.withAddresses(http, stun));
    }

    /** The same with other rules on who may enter. */
    public MediatorConfig withRooms(RoomRules other) {
        return new MediatorConfig(network, other, limits, store, tls, metricsReaders, stopDelay);
    }

    /** The same with another value for a limit. */
    public MediatorConfig withLimit(Limit limit, int value) {
        return new MediatorConfig(network, rooms, limits.with(limit, value), store, tls, metricsReaders, stopDelay);
    }

    /** The same with a Redis that it shares with others. */
    public MediatorConfig withStore(RedisAddress address) {
        return new MediatorConfig(network, rooms, limits, Optional.of(address), tls, metricsReaders, stopDelay);
    }

    /** The same with TLS. */
    public MediatorConfig withTls(TlsSource source) {
        return new MediatorConfig(network, rooms, limits, store, Optional.of(source), metricsReaders, stopDelay);
    }

    /** The same with others who may read the metrics. */
    public MediatorConfig withMetricsReaders(AddressRanges readers) {
        return new MediatorConfig(network, rooms, limits, store, tls, readers, stopDelay);
    }

    /** The same with another delay before connections are closed. */
    public MediatorConfig withStopDelay(Duration delay) {
        return new MediatorConfig(network, rooms, limits, store, tls, metricsReaders, delay);
    }
}
