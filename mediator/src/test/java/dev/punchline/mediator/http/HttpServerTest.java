package dev.punchline.mediator.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.limit.TrustedProxies;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.refusal.RefusalCounts;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.json.JsonFormatException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients of any kind may throw at the server. */
class HttpServerTest {
    private static final HttpLimits LIMITS =
            limits(Duration.ofMillis(600), Duration.ofMillis(300), Duration.ofMillis(600));
    private static final String HOST = "Host: mediator.example\n";

    /** A bug of ours. Without a stack trace, which would fill the log of a good run. */
    private static final class Expected extends RuntimeException {
        Expected() {
            super("expected by a test", null, false, false);
        }
    }

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final HttpServer server;

    HttpServerTest() {
        server = start(LIMITS, Set.of());
    }

    private static HttpLimits limits(Duration firstByte, Duration request, Duration idle) {
        return new HttpLimits(200, 1000, 1000, firstByte, request, idle, new Http2Limits(1, 1, 1, 1));
    }

    private static Guard guard() {
        return Guard.of(Limits.DEFAULT, TrustedProxies.NONE, client -> {}, new RefusalCounts());
    }

    private HttpServer start(HttpLimits limits, Set<String> origins) {
        Router router = new Router(List.of(
                Route.get("/one", request -> Reply.text(200, "one")),
                Route.post("/echo/{word}", request -> Reply.text(200, request.pathValue("word") + digit(request))),
                Route.delete("/echo/{word}", request -> Reply.empty(204)),
                Route.get("/refused", request -> {
                    throw new Refusal(ApiErrorCode.RATE_LIMITED, "slowly", Optional.of(Duration.ofMillis(1500)));
                }),
                Route.get("/bug", request -> {
                    throw new Expected();
                })));
        InetSocketAddress anywhere = new InetSocketAddress("127.0.0.1", 0);
        return HttpServer.start(
                        loops, anywhere, HttpService.plain(router, new Cors(origins), limits, guard(), Runnable::run))
                .toCompletableFuture()
                .join();
    }

    /** The answer is found by another thread, as where it comes from another machine. */
    @Test
    void aStreamWhoseClientHasGoneBeforeItBeginsIsNotServed() throws Exception {
        BlockingQueue<Runnable> desk = new LinkedBlockingQueue<>();
        CountDownLatch unserved = new CountDownLatch(1);
        Route events = Route.get(
                "/events",
                request -> new Reply.Stream(
                        "text/event-stream",
                        () -> {
                            throw new AssertionError("served to nobody");
                        },
                        unserved::countDown));
        HttpService service =
                HttpService.plain(new Router(List.of(events)), new Cors(Set.of()), LIMITS, guard(), desk::add);
        HttpServer slow = HttpServer.start(loops, new InetSocketAddress("127.0.0.1", 0), service)
                .toCompletableFuture()
                .join();
        Runnable answer;
        try (RawClient client = new RawClient(slow.address())) {
            client.send("GET /events HTTP/1.1\n" + HOST + "\n");
            answer = desk.poll(60, TimeUnit.SECONDS);
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (slow.connections() > 0 && System.nanoTime() - deadline < 0) {
            Thread.sleep(5);
        }
        answer.run();
        assertTrue(unserved.await(60, TimeUnit.SECONDS));
        slow.close().toCompletableFuture().join();
    }

    private static long digit(Request request) throws Refusal {
        try {
            return request.json().number("n", 0, 9);
        } catch (JsonFormatException e) {
            throw new Refusal(ApiErrorCode.BAD_REQUEST, "no digit");
        }
    }

    @AfterEach
    void stop() {
        server.close().toCompletableFuture().join();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private RawClient.Answer ask(String request) throws IOException {
        try (RawClient client = new RawClient(server.address())) {
            return client.send(request).answer();
        }
    }

    private void assertRefusedForGood(ApiErrorCode code, String request) throws IOException {
        try (RawClient client = new RawClient(server.address())) {
            RawClient.Answer answer = client.send(request).answer();
            assertEquals(code.status(), answer.status());
            assertEquals(code.code(), error(answer));
            assertEquals("close", answer.header("connection"));
            assertTrue(client.isClosed());
        }
    }

    private static String error(RawClient.Answer answer) {
        return JsonParser.parseString(answer.body())
                .getAsJsonObject()
                .get("error")
                .getAsString();
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrderOnOneConnection() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            requests.append(i % 2 == 0 ? "GET /one" : "GET /none").append(" HTTP/1.1\n" + HOST + "\n");
        }
        try (RawClient client = new RawClient(server.address())) {
            client.send(requests.toString());
            List<Integer> statuses = new ArrayList<>();
            Set<String> ids = new java.util.HashSet<>();
            for (int i = 0; i < 20; i++) {
                RawClient.Answer answer = client.answer();
                statuses.add(answer.status());
                ids.add(answer.header("x-request-id"));
            }
            assertEquals(200, statuses.get(0));
            assertEquals(404, statuses.get(1));
            assertEquals(10, statuses.stream().filter(s -> s == 200).count());
            assertEquals(20, ids.size());
            assertEquals(
                    200,
                    client.send("GET /one HTTP/1.1\n" + HOST + "\n").answer().status());
        }
    }

    @Test
    void aBodyMayComeInPieces() throws IOException {
        try (RawClient client = new RawClient(server.address())) {
            client.send("POST /echo/hi HTTP/1.1\n" + HOST + "Transfer-Encoding: chunked\n\n");
            client.send("3\n{\"n\n").send("4\n\":7}\n").send("0\n\n");
            assertEquals("hi7", client.answer().body());
            client.send("POST /echo/hi HTTP/1.1\n" + HOST + "Content-Length: 7\n\n{\"n\"")
                    .send(":5}");
            assertEquals("hi5", client.answer().body());
        }
    }

    @Test
    void pathsAndMethodsThatAreNotServedAreToldApart() throws IOException {
        assertEquals(404, ask("GET /nowhere HTTP/1.1\n" + HOST + "\n").status());
        assertEquals(404, ask("GET /echo/a/b HTTP/1.1\n" + HOST + "\n").status());
        RawClient.Answer wrong = ask("GET /echo/a HTTP/1.1\n" + HOST + "\n");
        assertEquals(405, wrong.status());
        assertEquals("DELETE, OPTIONS, POST", wrong.header("allow"));
        RawClient.Answer options = ask("OPTIONS /one HTTP/1.1\n" + HOST + "\n");
        assertEquals(204, options.status());
        assertEquals("GET, HEAD, OPTIONS", options.header("allow"));
        assertFalse(options.headers().containsKey("content-length"));
    }

    @Test
    void headIsGetWithoutTheBody() throws IOException {
        try (RawClient client = new RawClient(server.address())) {
            RawClient.Answer head =
                    client.send("HEAD /one HTTP/1.1\n" + HOST + "\n").head();
            assertEquals("3", head.header("content-length"));
            assertEquals(
                    "one",
                    client.send("GET /one HTTP/1.1\n" + HOST + "\n").answer().body());
        }
    }

    @Test
    void everyAnswerIsNeitherCachedNorGuessedAt() throws IOException {
        RawClient.Answer answer = ask("GET /one HTTP/1.1\n" + HOST + "\n");
        assertEquals("no-store", answer.header("cache-control"));
        assertEquals("nosniff", answer.header("x-content-type-options"));
        assertFalse(answer.headers().containsKey("server"));
        assertFalse(answer.headers().containsKey("access-control-allow-origin"));
    }

    @Test
    void aRefusalSaysWhenToComeBackInWholeSeconds() throws IOException {
        RawClient.Answer answer = ask("GET /refused HTTP/1.1\n" + HOST + "\n");
        assertEquals(429, answer.status());
        assertEquals("rate-limited", error(answer));
        assertEquals("2", answer.header("retry-after"));
    }

    @Test
    void ourOwnFaultShowsNoStackTrace() throws IOException {
        RawClient.Answer answer = ask("GET /bug HTTP/1.1\n" + HOST + "\n");
        assertEquals(500, answer.status());
        assertEquals("internal", error(answer));
        assertFalse(answer.body().contains("expected by a test"));
        assertTrue(answer.body().contains(answer.header("x-request-id")));
    }

    @Test
    void whatIsNoJsonIsABadRequest() throws IOException {
        for (String body : List.of("{", "[1]", "{}{}", "{\"n\":10}", "\u00ff\u00fe", "{\"n\":1e9}")) {
            RawClient.Answer answer =
                    ask("POST /echo/a HTTP/1.1\n" + HOST + "Content-Length: " + body.length() + "\n\n" + body);
            assertEquals(400, answer.status(), body);
        }
    }

    @Test
    void whatIsNoHttpIsRefused() throws IOException {
        assertRefusedForGood(ApiErrorCode.BAD_REQUEST, "\u0016\u0003\u0001\u0002\u0000\u0001\n\n\n");
        assertRefusedForGood(ApiErrorCode.BAD_REQUEST, "GET /one HTTP/1.1\n" + HOST + "no colon here\n\n");
        assertRefusedForGood(ApiErrorCode.BAD_REQUEST, "POST /echo/a HTTP/1.1\n" + HOST + "Content-Length: -1\n\n");
        assertRefusedForGood(
                ApiErrorCode.BAD_REQUEST,
                "POST /echo/a HTTP/1.1\n" + HOST + "Content-Length: 1\nContent-Length: 2\n\nab");
    }

    @Test
    void aRequestHasOneHost() throws IOException {
        assertEquals(400, ask("GET /one HTTP/1.1\n\n").status());
        assertEquals(400, ask("GET /one HTTP/1.1\n" + HOST + HOST + "\n").status());
    }

    @Test
    void aTargetThatCannotBeDecodedIsABadRequest() throws IOException {
        assertEquals(400, ask("GET /%zz HTTP/1.1\n" + HOST + "\n").status());
        assertEquals(404, ask("GET //one HTTP/1.1\n" + HOST + "\n").status());
    }

    @Test
    void whatIsTooLargeIsRefusedWithItsOwnStatus() throws IOException {
        String large = "x".repeat(1001);
        assertRefusedForGood(ApiErrorCode.URI_TOO_LONG, "GET /" + "x".repeat(250) + " HTTP/1.1\n" + HOST + "\n");
        assertRefusedForGood(ApiErrorCode.HEADERS_TOO_LARGE, "GET /one HTTP/1.1\n" + HOST + "X: " + large + "\n\n");
        assertRefusedForGood(
                ApiErrorCode.BODY_TOO_LARGE, "POST /echo/a HTTP/1.1\n" + HOST + "Content-Length: 1001\n\n");
        assertRefusedForGood(
                ApiErrorCode.BODY_TOO_LARGE,
                "POST /echo/a HTTP/1.1\n" + HOST + "Transfer-Encoding: chunked\n\n3e9\n" + large + "\n0\n\n");
    }

    @Test
    void aRequestThatTricklesInIsEnded() throws IOException {
        for (String begun : List.of(
                "GET /one",
                "GET /one HTTP/1.1\n" + HOST,
                "POST /echo/a HTTP/1.1\n" + HOST + "Content-Length: 9\n\n{")) {
            assertRefusedForGood(ApiErrorCode.TIMEOUT, begun);
        }
    }

    @Test
    void aConnectionWithoutRequestsIsClosed() throws IOException {
        try (RawClient silent = new RawClient(server.address());
                RawClient served = new RawClient(server.address())) {
            served.send("GET /one HTTP/1.1\n" + HOST + "\n").answer();
            assertTrue(silent.isClosed());
            assertTrue(served.isClosed());
        }
    }

    @Test
    void aClientThatAsksForItIsToldToGoOnWithItsBody() throws IOException {
        try (RawClient client = new RawClient(server.address())) {
            client.send("POST /echo/a HTTP/1.1\n" + HOST + "Content-Length: 7\nExpect: 100-continue\n\n");
            assertEquals(100, client.head().status());
            assertEquals("a3", client.send("{\"n\":3}").answer().body());
        }
    }

    @Test
    void anOldClientIsAnsweredAndLetGo() throws IOException {
        try (RawClient client = new RawClient(server.address())) {
            assertEquals(
                    "one",
                    client.send("GET /one HTTP/1.0\nHost: a\n\n").answer().body());
            assertTrue(client.isClosed());
        }
    }

    @Test
    void pagesOfNamedOriginsMayAskAndOthersMayNot() throws IOException {
        HttpServer open = start(LIMITS, Set.of("https://status.example"));
        try (RawClient client = new RawClient(open.address())) {
            String preflight = "OPTIONS /echo/a HTTP/1.1\n" + HOST + "Access-Control-Request-Method: POST\n";
            RawClient.Answer allowed = client.send(preflight + "Origin: https://status.example\n\n")
                    .answer();
            assertEquals(204, allowed.status());
            assertEquals("https://status.example", allowed.header("access-control-allow-origin"));
            assertTrue(allowed.header("access-control-allow-headers").contains("authorization"));
            RawClient.Answer other =
                    client.send(preflight + "Origin: https://evil.example\n\n").answer();
            assertEquals("", other.header("access-control-allow-origin"));
            assertEquals("origin", other.header("vary"));
        } finally {
            open.close().toCompletableFuture().join();
        }
    }

    @Test
    void aPortInUseIsNamed() {
        InetSocketAddress taken = server.address();
        CompletionException failure = assertThrows(
                CompletionException.class,
                () -> HttpServer.start(
                                loops,
                                taken,
                                HttpService.plain(
                                        new Router(List.of()), new Cors(Set.of()), LIMITS, guard(), Runnable::run))
                        .toCompletableFuture()
                        .join());
        assertTrue(failure.getCause().getMessage().contains(String.valueOf(taken.getPort())));
    }

    @Test
    void aServerThatStopsEndsEachConnectionWithItsNextAnswer() throws IOException {
        try (RawClient client = new RawClient(server.address())) {
            client.send("GET /one HTTP/1.1\n" + HOST + "\n").answer();
            server.stop();
            RawClient.Answer last =
                    client.send("GET /one HTTP/1.1\n" + HOST + "\n").answer();
            assertEquals("close", last.header("connection"));
            assertTrue(client.isClosed());
        }
    }
}
