package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Starting and stopping. */
class LifecycleTest {
    @Test
    void aMediatorIsHealthyAndReady() throws IOException {
        try (Mediator mediator = Mediator.start(TestConfig.LOCAL);
                ApiClient api = new ApiClient(mediator.httpAddress())) {
            assertEquals(200, api.get("/healthz", "").status());
            assertEquals(200, api.get("/readyz", "").status());
            assertTrue(api.get("/", "").body().startsWith("Punchline mediator"));
        }
    }

    @Test
    void oneThatStopsSaysSoThenEndsItsStreamsAndIsGone() throws Exception {
        Mediator mediator = Mediator.start(TestConfig.LOCAL.withStopDelay(Duration.ofSeconds(1)));
        try (ApiClient api = new ApiClient(mediator.httpAddress());
                SseReader stream = api.events(api.token(0))) {
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(mediator::close);
            while (api.get("/readyz", "").status() == 200) {
                Thread.onSpinWait();
            }
            assertEquals("stopping", api.get("/readyz", "").error());
            assertEquals(200, api.get("/healthz", "").status());
            assertEquals(503, api.post("/v1/challenges", "", new JsonObject()).status());

            assertEquals("stopping", stream.next("end").text("reason"));
            assertTrue(Integer.parseInt(stream.retry()) >= 500);
            assertTrue(stream.isOver());
            stopped.get(60, TimeUnit.SECONDS);
            assertThrows(ConnectException.class, () -> api.get("/healthz", ""));
        }
        mediator.close();
    }

    @Test
    void itStopsInTimeThoughAReaderTakesNothing() throws Exception {
        Mediator mediator = Mediator.start(TestConfig.LOCAL);
        try (ApiClient api = new ApiClient(mediator.httpAddress());
                var raw = new dev.punchline.mediator.http.RawClient(mediator.httpAddress())) {
            raw.send("GET /v1/events HTTP/1.1\nHost: a\nAuthorization: Bearer " + api.token(0) + "\n\n");
            raw.head();
            CompletableFuture.runAsync(mediator::close).get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aPortInUseIsOneSentenceAndNothingStaysOpen() throws IOException {
        try (Mediator first = Mediator.start(TestConfig.LOCAL)) {
            Set<Thread> before = threads();
            IOException failure = assertThrows(
                    IOException.class,
                    () -> Mediator.start(TestConfig.LOCAL.withAddresses(
                            first.httpAddress(), new InetSocketAddress("127.0.0.1", 0))));
            assertTrue(failure.getMessage().contains("cannot listen on TCP 127.0.0.1:"), failure.getMessage());
            assertFalse(failure.getMessage().contains("Exception"));
            assertNoOthersThan(before);
        }
    }

    @Test
    void tenMediatorsLeaveNoThreadBehind() throws IOException {
        Set<Thread> before = threads();
        for (int i = 0; i < 10; i++) {
            Mediator.start(TestConfig.LOCAL).close();
        }
        assertNoOthersThan(before);
    }

    /** A loop tells that it has ended a moment before its thread does, so those of a test before may still be ending. */
    private static void assertNoOthersThan(Set<Thread> before) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!before.containsAll(threads()) && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
        }
        Set<Thread> others = threads();
        others.removeAll(before);
        assertEquals(Set.of(), others);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("mediator-io"))
                .collect(Collectors.toSet());
    }
}
