package dev.punchline.mediator;

import dev.punchline.mediator.store.redis.RedisServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same, with everything in Redis. */
class AttemptApiOnRedisTest extends AttemptApiTest {
    private static RedisServer redis;

    @BeforeAll
    static void launch() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void end() throws Exception {
        if (redis != null) {
            redis.close();
        }
    }

    @Override
    MediatorConfig local() {
        redis.clear();
        return TestConfig.LOCAL.withStore(redis.address());
    }
}
