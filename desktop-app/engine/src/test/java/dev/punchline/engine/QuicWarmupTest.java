package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QuicWarmupTest {
    @Test
    void itEndsAndLeavesNoThread() throws Exception {
        QuicWarmup.start().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("peer-warmup") && thread.isAlive()));
    }
}
