package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void itEndsAndLeavesNoThread() throws Exception {
        Rehearsal.start().toCompletableFuture().get(60, TimeUnit.SECONDS);
        for (Thread thread : Set.copyOf(Thread.getAllStackTraces().keySet())) {
            if (thread.getName().startsWith("peer-warmup")) {
                // A loop says that it has ended in its thread's last moments.
                thread.join(TimeUnit.SECONDS.toMillis(10));
                assertFalse(thread.isAlive());
            }
        }
    }
}
