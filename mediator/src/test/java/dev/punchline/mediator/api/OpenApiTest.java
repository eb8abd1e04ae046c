package dev.punchline.mediator.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.http.Route;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.metrics.MetricsEndpoint;
import dev.punchline.mediator.proof.Challenges;
import dev.punchline.mediator.proof.RoomRules;
import dev.punchline.mediator.refusal.RefusalCounts;
import dev.punchline.mediator.registry.Registry;
import dev.punchline.mediator.sse.EventHub;
import dev.punchline.mediator.store.MemoryStore;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.time.MonoTime;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The description of the API and the API have the same operations and words. */
class OpenApiTest {
    private static final Path DESCRIPTION = Path.of("..", "docs", "api", "openapi.yaml");

    private static Set<String> described() throws IOException {
        Set<String> operations = new TreeSet<>();
        String path = "";
        for (String line : Files.readAllLines(DESCRIPTION)) {
            if (line.matches("  /.*:")) {
                path = line.strip().substring(0, line.strip().length() - 1);
            } else if (line.matches("    (get|post|put|delete):")) {
                operations.add(line.strip().replace(":", "").toUpperCase(Locale.ROOT) + " " + path);
            }
        }
        return operations;
    }

    private static Set<String> served() {
        MonoTime now = new MonoTime(0);
        Limits limits = Limits.DEFAULT;
        EventHub hub = new EventHub(ImmediateEventExecutor.INSTANCE, limits, new RefusalCounts());
        MemoryStore registry = new MemoryStore(
                new Registry(limits, new Random(1), now), new Challenges(new Random(1)), () -> now, hub::accept);
        Admission admission = new Admission(registry, limits, new EntryRules(Set.of(), RoomRules.OPEN), () -> now);
        Set<String> operations = new TreeSet<>();
        for (Route route : new Api(registry, hub, admission, new RunState()).routes(List.of(), "")) {
            operations.add(route.method() + " " + route.template());
        }
        operations.add("GET " + MetricsEndpoint.PATH);
        return operations;
    }

    @Test
    void everyOperationIsDescribedAndEveryDescribedOneIsServed() throws IOException {
        assertEquals(served(), described());
    }

    @Test
    void everyErrorCodeOfAnOperationIsDescribed() throws IOException {
        String description = Files.readString(DESCRIPTION);
        Set<ApiErrorCode> ofTheServer = Set.of(
                ApiErrorCode.NOT_FOUND,
                ApiErrorCode.METHOD_NOT_ALLOWED,
                ApiErrorCode.TIMEOUT,
                ApiErrorCode.BODY_TOO_LARGE,
                ApiErrorCode.URI_TOO_LONG,
                ApiErrorCode.HEADERS_TOO_LARGE,
                ApiErrorCode.INTERNAL);
        for (ApiErrorCode code : ApiErrorCode.values()) {
            assertTrue(ofTheServer.contains(code) || description.contains("`" + code.code() + "`"), code.toString());
        }
    }
}
