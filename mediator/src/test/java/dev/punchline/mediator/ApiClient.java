package dev.punchline.mediator;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.punchline.protocol.api.Audience;
import dev.punchline.protocol.api.RegistrationProof;
import dev.punchline.protocol.api.RegistrationRequest;
import dev.punchline.protocol.api.RegistrationTerms;
import dev.punchline.protocol.api.RoomTokenProof;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.RoomToken;
import dev.punchline.protocol.identity.SignedCard;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Speaks the API plainly, as well as wrongly, for tests. */
public final class ApiClient implements AutoCloseable {
    /** An answer, its body read as JSON where it is that. */
    public record Answer(int status, String body, Optional<String> retryAfter) {
        public JsonObject json() {
            return JsonParser.parseString(body).getAsJsonObject();
        }

        public String text(String field) {
            return json().get(field).getAsString();
        }

        public String error() {
            return status < 400 ? "" : text("error");
        }
    }

    public static final RoomName ROOM = new RoomName("room");

    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient http;
    private final String base;
    private final Audience audience;

    public ApiClient(InetSocketAddress server) {
        this(server, new OkHttpClient());
    }

    /** Over a client that may look at what is said. */
    ApiClient(InetSocketAddress server, OkHttpClient http) {
        this.http = http;
        this.base = "http://127.0.0.1:" + server.getPort();
        this.audience = new Audience("127.0.0.1:" + server.getPort());
    }

    public Audience audience() {
        return audience;
    }

    public Answer get(String path, String token) throws IOException {
        return call(request(path, token).get());
    }

    public Answer post(String path, String token, JsonObject body) throws IOException {
        return call(request(path, token).post(body(body)));
    }

    public Answer put(String path, String token, JsonObject body) throws IOException {
        return call(request(path, token).put(body(body)));
    }

    public Answer delete(String path, String token) throws IOException {
        return call(request(path, token).delete());
    }

    private Request.Builder request(String path, String token) {
        Request.Builder request = new Request.Builder().url(base + path);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static RequestBody body(JsonObject body) {
        return RequestBody.create(body.toString().getBytes(StandardCharsets.UTF_8), JSON);
    }

    /** With a header field. */
    public Answer get(String path, String token, String field, String value) throws IOException {
        return call(request(path, token).header(field, value).get());
    }

    private Answer call(Request.Builder request) throws IOException {
        try (Response response = http.newCall(request.build()).execute()) {
            return new Answer(
                    response.code(), response.body().string(), Optional.ofNullable(response.header("Retry-After")));
        }
    }

    public String challenge() throws IOException {
        return post("/v1/challenges", "", new JsonObject()).text("challenge");
    }

    /** Registers a peer as it should be. */
    public Answer register(int peer) throws IOException {
        return register(peer, ROOM);
    }

    /** With a challenge that may be from elsewhere. */
    public Answer registerWith(String challenge, int peer) throws IOException {
        RegistrationTerms terms = new RegistrationTerms(challenge, ROOM, audience, TestCards.card(peer));
        return register(terms, RegistrationProof.sign(TestCards.identity(peer), terms));
    }

    public Answer register(int peer, RoomName room) throws IOException {
        RegistrationTerms terms = new RegistrationTerms(challenge(), room, audience, TestCards.card(peer));
        return register(terms, RegistrationProof.sign(TestCards.identity(peer), terms));
    }

    /** Registers a peer that has a room's token. */
    public Answer register(int peer, RoomName room, RoomToken token) throws IOException {
        RegistrationTerms terms = new RegistrationTerms(challenge(), room, audience, TestCards.card(peer));
        return post(
                "/v1/registrations",
                "",
                new RegistrationRequest(
                                terms.card(),
                                room,
                                terms.challenge(),
                                RegistrationProof.sign(TestCards.identity(peer), terms),
                                Optional.of(RoomTokenProof.of(token, terms)))
                        .toJson());
    }

    public Answer register(RegistrationTerms terms, RegistrationProof proof) throws IOException {
        return post("/v1/registrations", "", registration(terms, proof));
    }

    /** With another Host field than the one that belongs to the address. */
    public Answer registerAs(String host, RegistrationTerms terms, RegistrationProof proof) throws IOException {
        return call(request("/v1/registrations", "").header("Host", host).post(body(registration(terms, proof))));
    }

    private static JsonObject registration(RegistrationTerms terms, RegistrationProof proof) {
        SignedCard card = terms.card();
        return new RegistrationRequest(card, terms.room(), terms.challenge(), proof).toJson();
    }

    public String token(int peer) throws IOException {
        return register(peer).text("token");
    }

    public SseReader events(String token, String... lastEventId) throws IOException {
        Request.Builder request = request("/v1/events", token);
        if (lastEventId.length > 0) {
            request.header("Last-Event-ID", lastEventId[0]);
        }
        return new SseReader(http.newCall(request.build()).execute());
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
