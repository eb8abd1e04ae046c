package dev.punchline.mediator;

import dev.punchline.mediator.store.redis.RedisAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the registry is. */
final class StoreOptions {
    @Option(
            names = "--store",
            paramLabel = "URL",
            description = "A Redis that several mediators share, as redis://[USER:PASSWORD@]HOST[:PORT][/DATABASE],"
                    + " or rediss:// for TLS. Default: this mediator keeps everything itself.")
    private @Nullable String store;

    /** @throws IllegalArgumentException if it is no address of a Redis */
    Optional<RedisAddress> read() {
        return Optional.ofNullable(store).map(RedisAddress::new);
    }
}
