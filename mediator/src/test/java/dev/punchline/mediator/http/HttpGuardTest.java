package dev.punchline.mediator.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.punchline.mediator.limit.AddressRange;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.limit.ProxyHeader;
import dev.punchline.mediator.limit.TrustedProxies;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.mediator.refusal.RefusalCounts;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.net.IpLiteral;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What all connections together may cost, and who counts as whom. */
class HttpGuardTest {
    private static final String REQUEST = "GET /who HTTP/1.1\nHost: mediator.example\n";
    private static final int HALF = 16_000;
    private static final TrustedProxies LOOPBACK =
            new TrustedProxies(List.of(AddressRange.parse("127.0.0.0/8")), ProxyHeader.X_FORWARDED_FOR);

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final RefusalCounts counts = new RefusalCounts();
    private final List<HttpServer> servers = new ArrayList<>();
    private Guard guard = guard(Limits.DEFAULT, TrustedProxies.NONE, client -> {});

    private Guard guard(Limits limits, TrustedProxies proxies, Gate gate) {
        return Guard.of(limits, proxies, gate, counts);
    }

    private InetSocketAddress start(Limits limits, TrustedProxies proxies, Gate gate, Duration firstByte) {
        HttpLimits http = new HttpLimits(
                200,
                1000,
                20_000,
                firstByte,
                Duration.ofSeconds(9),
                Duration.ofSeconds(9),
                new Http2Limits(1, 1, 1, 1));
        guard = guard(limits, proxies, gate);
        Router router =
                new Router(List.of(Route.get("/who", request -> Reply.text(200, IpLiteral.write(request.remote())))));
        HttpServer server = HttpServer.start(
                        loops,
                        new InetSocketAddress("127.0.0.1", 0),
                        HttpService.plain(router, new Cors(Set.of()), http, guard, Runnable::run))
                .toCompletableFuture()
                .join();
        servers.add(server);
        return server.address();
    }

    private InetSocketAddress start(Limits limits) {
        return start(limits, TrustedProxies.NONE, client -> {}, Duration.ofSeconds(9));
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.close().toCompletableFuture().join());
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        assertEquals(0, guard.places().taken());
        assertEquals(0, guard.pending().held());
    }

    private static RawClient halfBody(InetSocketAddress server) throws IOException {
        return new RawClient(server).send("POST /who HTTP/1.1\nHost: m\nContent-Length: 20000\n\n" + "x".repeat(HALF));
    }

    /** Several connections are read in no certain order: only when all was read is the next one the one too many. */
    private void awaitHeld(long bytes) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (guard.pending().held() < bytes) {
            assertTrue(System.nanoTime() < deadline, "held: " + guard.pending().held());
            Thread.onSpinWait();
        }
    }

    private static String error(RawClient.Answer answer) {
        return JsonParser.parseString(answer.body())
                .getAsJsonObject()
                .get("error")
                .getAsString();
    }

    private void assertTurnedAway(InetSocketAddress server, int status, Limit limit) throws IOException {
        try (RawClient client = new RawClient(server)) {
            RawClient.Answer answer = client.answer();
            assertEquals(status, answer.status());
            assertFalse(answer.header("retry-after").isEmpty());
            assertTrue(client.isClosed());
        }
        assertEquals(1, counts.of(limit));
    }

    @Test
    void anAddressHasAFewConnectionsAndWhoClosesOneMayOpenAnother() throws IOException {
        InetSocketAddress server = start(Limits.DEFAULT.with(Limit.MAX_CONNECTIONS_PER_ADDRESS, 2));
        try (RawClient one = new RawClient(server)) {
            try (RawClient two = new RawClient(server)) {
                assertEquals(200, one.send(REQUEST + "\n").answer().status());
                assertEquals(200, two.send(REQUEST + "\n").answer().status());
                assertTurnedAway(server, 429, Limit.MAX_CONNECTIONS_PER_ADDRESS);
                two.send(REQUEST + "Connection: close\n\n").answer();
                assertTrue(two.isClosed());
            }
            try (RawClient three = new RawClient(server)) {
                assertEquals(200, three.send(REQUEST + "\n").answer().status());
            }
        }
    }

    @Test
    void aFullServerSaysSoAtOnce() throws IOException {
        InetSocketAddress server = start(Limits.DEFAULT.with(Limit.MAX_CONNECTIONS, 1));
        try (RawClient one = new RawClient(server)) {
            assertEquals(200, one.send(REQUEST + "\n").answer().status());
            assertTurnedAway(server, 503, Limit.MAX_CONNECTIONS);
            assertEquals(1, counts.of(ApiErrorCode.FULL));
            assertEquals(200, one.send(REQUEST + "\n").answer().status());
        }
    }

    @Test
    void aConnectionThatSaysNothingIsNotWaitedForAsLongAsOneThatDid() throws IOException {
        InetSocketAddress server = start(Limits.DEFAULT, TrustedProxies.NONE, client -> {}, Duration.ofSeconds(2));
        try (RawClient silent = new RawClient(server);
                RawClient polite = new RawClient(server)) {
            assertEquals(200, polite.send(REQUEST + "\n").answer().status());
            assertTrue(silent.isClosed());
            assertEquals(1, counts.of(Limit.FIRST_BYTE_TIMEOUT));
            assertEquals(200, polite.send(REQUEST + "\n").answer().status());
        }
    }

    @Test
    void manyHalfBodiesTogetherAreTooMuchThoughEachIsSmall() throws IOException {
        InetSocketAddress server = start(Limits.DEFAULT.with(Limit.MAX_PENDING_BYTES, 1 << 20));
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 65; i++) {
                clients.add(halfBody(server));
            }
            awaitHeld(65 * HALF);
            clients.add(halfBody(server));
            RawClient.Answer answer = clients.get(65).answer();
            assertEquals(503, answer.status());
            assertEquals("full", error(answer));
            assertTrue(counts.of(Limit.MAX_PENDING_BYTES) >= 1);
            try (RawClient small = new RawClient(server)) {
                assertEquals(200, small.send(REQUEST + "\n").answer().status());
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void anAddressThatAsksTooOftenIsToldSoOnAConnectionThatStays() throws IOException {
        InetSocketAddress server = start(
                Limits.DEFAULT,
                TrustedProxies.NONE,
                client -> {
                    throw new Refusal(ApiErrorCode.RATE_LIMITED, "slowly", Optional.of(Duration.ofSeconds(3)))
                            .by(Limit.REQUESTS_PER_MINUTE);
                },
                Duration.ofSeconds(9));
        try (RawClient client = new RawClient(server)) {
            for (int i = 1; i < 3; i++) {
                RawClient.Answer answer = client.send(REQUEST + "\n").answer();
                assertEquals(429, answer.status());
                assertEquals("3", answer.header("retry-after"));
                assertEquals(i, counts.of(Limit.REQUESTS_PER_MINUTE));
                assertEquals(i, counts.of(ApiErrorCode.RATE_LIMITED));
            }
        }
    }

    @Test
    void aStrangerCantSayThatHeIsSomebodyElse() throws IOException {
        try (RawClient client = new RawClient(start(Limits.DEFAULT))) {
            assertEquals(
                    "127.0.0.1",
                    client.send(REQUEST + "X-Forwarded-For: 203.0.113.9\nForwarded: for=203.0.113.9\n\n")
                            .answer()
                            .body());
        }
    }

    @Test
    void aProxyAsksForItsClientsWhoAreCountedAndNotTheProxy() throws IOException {
        List<String> counted = new ArrayList<>();
        InetSocketAddress server = start(
                Limits.DEFAULT.with(Limit.MAX_CONNECTIONS_PER_ADDRESS, 1),
                LOOPBACK,
                client -> counted.add(IpLiteral.write(client)),
                Duration.ofSeconds(9));
        try (RawClient one = new RawClient(server);
                RawClient two = new RawClient(server)) {
            String forwarded = REQUEST + "X-Forwarded-For: 198.51.100.1, 203.0.113.9\n\n";
            assertEquals("203.0.113.9", one.send(forwarded).answer().body());
            assertEquals("127.0.0.1", two.send(REQUEST + "\n").answer().body());
            assertEquals(List.of("203.0.113.9"), counted);
        }
    }
}
