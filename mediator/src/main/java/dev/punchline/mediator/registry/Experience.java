package dev.punchline.mediator.registry;

import dev.punchline.protocol.api.ObservedAddresses;
import dev.punchline.protocol.api.PathHint;
import dev.punchline.protocol.net.NetworkPair;
import dev.punchline.protocol.time.MonoTime;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * What worked between pairs of networks. Somebody can tell lies about the networks that he is in himself, and then others
 * there try the wrong thing first; nothing is left out for that.
 */
final class Experience {
    /** Networks change seldom; carriers move their customers between gateways within days. */
    static final Duration LIFETIME = Duration.ofHours(24);

    /** About 10 MB. The pair that was asked for and told of least lately goes first. */
    static final int MAX_PAIRS = 20_000;

    private static final int SALT = 16;

    private static final class Known {
        final Map<String, Integer> successes = new TreeMap<>();
        MonoTime lastAt;

        Known(MonoTime now) {
            lastAt = now;
        }
    }

    private final byte[] salt = new byte[SALT];
    private final Map<NetworkPair, Known> records = new LinkedHashMap<>(16, 0.75f, true);

    Experience(RandomGenerator random) {
        random.nextBytes(salt);
    }

    /** Two peers were seen there and connected by this strategy, one of a few words. */
    void succeeded(MonoTime now, ObservedAddresses one, ObservedAddresses other, String strategy) {
        pair(one, other).ifPresent(pair -> {
            Known record = records.get(pair);
            if (record == null || isOld(now, record)) {
                record = new Known(now);
                records.put(pair, record);
            }
            record.successes.merge(strategy, 1, Integer::sum);
            record.lastAt = now;
            if (records.size() > MAX_PAIRS) {
                records.remove(records.keySet().iterator().next());
            }
        });
    }

    /** What worked most often between the networks of two peers that were seen there. */
    Optional<PathHint> hint(MonoTime now, ObservedAddresses one, ObservedAddresses other) {
        return pair(one, other)
                .map(records::get)
                .filter(record -> !isOld(now, record))
                .flatMap(record -> record.successes.entrySet().stream().max(Map.Entry.comparingByValue()))
                .map(best -> new PathHint(best.getKey()));
    }

    private static boolean isOld(MonoTime now, Known record) {
        return !now.isBefore(record.lastAt.plus(LIFETIME));
    }

    /** IPv4 tells more of a network: it is where NATs are. */
    private Optional<NetworkPair> pair(ObservedAddresses one, ObservedAddresses other) {
        return address(one).flatMap(a -> address(other).map(b -> NetworkPair.of(salt, a, b)));
    }

    private static Optional<InetAddress> address(ObservedAddresses observed) {
        return observed.all().stream()
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .or(() -> observed.all().stream().findFirst());
    }
}
