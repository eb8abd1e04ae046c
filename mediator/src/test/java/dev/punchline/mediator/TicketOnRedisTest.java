package dev.punchline.mediator;

import dev.punchline.mediator.store.redis.RedisOfClass;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same, with everything in Redis. */
class TicketOnRedisTest extends TicketTest {
    @RegisterExtension
    static final RedisOfClass REDIS = new RedisOfClass();

    @Override
    MediatorConfig local() {
        return TestConfig.LOCAL.withStore(REDIS.empty().address());
    }
}
