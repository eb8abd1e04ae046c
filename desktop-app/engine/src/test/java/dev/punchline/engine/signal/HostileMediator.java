package dev.punchline.engine.signal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.Challenge;
import dev.punchline.protocol.api.Lease;
import dev.punchline.protocol.api.Registered;
import dev.punchline.protocol.api.RegistrationRequest;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A mediator that answers as a test tells it to. What it is not told, it does as a good one would. */
final class HostileMediator implements AutoCloseable {
    interface Answer {
        void write(HttpExchange exchange) throws IOException;
    }

    final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    HostileMediator() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        on(
                "/v1/challenges",
                exchange -> json(
                        exchange,
                        201,
                        new Challenge("abcdefghijklmnop", Duration.ofSeconds(30))
                                .toJson()
                                .toString()));
        on("/v1/registrations", exchange -> register(exchange, null));
        on("/v1/rooms", exchange -> json(exchange, 200, "{\"peers\":[]}"));
        on("/v1/events", exchange -> events(exchange, ":\n\n"));
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    /** Answers a path, and all below it, so from now on. */
    HostileMediator on(String path, Answer answer) {
        try {
            server.removeContext(path);
        } catch (IllegalArgumentException e) {
            // It had none yet.
        }
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody(); // read by the answer where it is wanted
            try (exchange) {
                answer.write(exchange);
            }
        });
        return this;
    }

    static void json(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** Registers whoever asks, under its own id or another. */
    static void register(HttpExchange exchange, PeerId as) throws IOException {
        try {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (body.length == 0) {
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            PeerId asked = RegistrationRequest.ofJson(JsonFields.parse(body, 100_000))
                    .card()
                    .card()
                    .peerId();
            Registered registered = new Registered(
                    new AccessToken("0123456789abcdef"),
                    as == null ? asked : as,
                    new Lease(Duration.ofSeconds(100), Duration.ofSeconds(50)),
                    InetAddress.getLoopbackAddress(),
                    new StunTicket("00112233445566778899aabbccddeeff"),
                    List.of());
            json(exchange, 201, registered.toJson().toString());
        } catch (JsonFormatException e) {
            throw new IOException(e);
        }
    }

    /** Opens an event stream, says this, and leaves it open until the client goes. */
    static void events(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        while (!Thread.interrupted()) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
            out.write(':');
            out.write('\n');
            out.write('\n');
            out.flush();
        }
    }

    /** Writes the same piece as long as somebody takes it. Returns how much was taken. */
    static long endless(HttpExchange exchange, String piece) {
        byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
        long taken = 0;
        try {
            while (true) {
                exchange.getResponseBody().write(bytes);
                exchange.getResponseBody().flush();
                taken += bytes.length;
            }
        } catch (IOException gone) {
            return taken;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
