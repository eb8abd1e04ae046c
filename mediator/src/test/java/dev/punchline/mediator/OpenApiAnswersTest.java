package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.punchline.mediator.ApiContract.Exchange;
import dev.punchline.mediator.http.RawClient;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.proof.RoomRules;
import dev.punchline.mediator.store.redis.RedisServer;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.RegistrationProof;
import dev.punchline.protocol.api.RegistrationTerms;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.RoomToken;
import dev.punchline.protocol.id.SessionId;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Every operation and every answer that {@code docs/api/openapi.yaml} describes, asked of a real mediator. */
class OpenApiAnswersTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SealedSignal SEALED = new SealedSignal(new byte[] {1, 2, 3});
    private static final RoomName TEAM = new RoomName("team");
    private static final String BROWSER = "text/html,*/*;q=0.8";
    private static final String NOBODY = "AAAAAAAAAAAAAAAAAAAA";

    private static final String SESSION = "/v1/attempts/0123456789abcdef0123456789abcdef";
    private static final String PEERS = "/v1/rooms/room/peers";

    private final ApiContract contract = contract();
    private Mediator mediator;
    private ApiClient api;

    private static ApiContract contract() {
        try {
            return new ApiContract();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() throws IOException {
        start(TestConfig.accepting(Set.of("127.0.0.1"))
                .withRooms(new RoomRules(
                        Map.of(TEAM, List.of(new RoomToken("secret-token-of-the-team"))),
                        List.of(),
                        RoomRules.Names.ANY)));
    }

    private void start(MediatorConfig config) throws IOException {
        mediator = Mediator.start(config);
        api = new ApiClient(
                mediator.httpAddress(),
                new OkHttpClient.Builder().addInterceptor(this::checked).build());
    }

    private void restart(MediatorConfig config) throws IOException {
        api.close();
        mediator.close();
        start(config);
    }

    @AfterEach
    void stop() {
        api.close();
        mediator.close();
        contract.close();
    }

    /** Whatever is asked here is compared with the document. */
    private Response checked(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        Buffer sent = new Buffer();
        if (request.body() != null) {
            request.body().writeTo(sent);
        }
        Response response = chain.proceed(request);
        boolean goesOn = String.valueOf(response.header("content-type")).equals(ApiContract.STREAM);
        contract.check(new Exchange(
                request.method(),
                request.url().encodedPath()
                        + (request.url().query() == null
                                ? ""
                                : "?" + request.url().query()),
                sent.size() > 0 ? with(fields(request.headers())) : fields(request.headers()),
                sent.readUtf8(),
                response.code(),
                fields(response.headers()),
                goesOn ? "" : response.peekBody(1 << 20).string()));
        return response;
    }

    private static Map<String, String> fields(Headers headers) {
        Map<String, String> fields = new HashMap<>();
        headers.forEach(field -> fields.put(field.getFirst().toLowerCase(Locale.ROOT), field.getSecond()));
        return fields;
    }

    private static Map<String, String> with(Map<String, String> fields) {
        fields.put("content-type", "application/json");
        return fields;
    }

    private SseReader.Event next(SseReader stream, String type) throws IOException {
        while (true) {
            SseReader.Event event = stream.any();
            contract.check(event.type(), event.data());
            if (event.type().equals(type)) {
                return event;
            }
        }
    }

    private static JsonObject attempt(SessionId session, int called) {
        return new AttemptRequest(session, TestCards.identity(called).peerId(), SEALED).toJson();
    }

    private static String registration(int peer) {
        return "/v1/registrations/" + TestCards.identity(peer).peerId();
    }

    private SessionId begin(String token, int called) throws IOException {
        SessionId session = SessionId.random(RANDOM);
        assertEquals(
                201, api.post("/v1/attempts", token, attempt(session, called)).status());
        return session;
    }

    private int signal(String token, SessionId session) throws IOException {
        JsonObject signal = new SignalRequest(SEALED, AddressDisclosure.DISCLOSED).toJson();
        return api.post("/v1/attempts/" + session + "/signals", token, signal).status();
    }

    @Test
    void everyAnswerAndEventThatIsDescribedIsGivenAndAsItIsDescribed() throws Exception {
        whatGoesWell();
        whatIsMalformed();
        whoIsNotIn();
        whoMayNot();
        whatIsTooLarge();
        whatIsNotThere();
        whoAsksTooOften();
        whoFallsBehind();
        whenItIsFullOrStops();
        Set<String> leftOut = whenItsStoreIsAway();
        Set<String> missing = contract.unseen();
        missing.removeAll(leftOut);
        assertEquals(Set.of(), missing, "described, but never seen");
    }

    private void whatGoesWell() throws IOException {
        for (String path : List.of("/healthz", "/readyz", "/metrics", "/", "/status.css", "/status.js")) {
            assertEquals(200, api.get(path, "").status(), path);
        }
        assertEquals(200, api.get("/", "", "Accept", BROWSER).status());
        String caller = api.token(0);
        String called = api.token(1);
        assertEquals(200, api.get(PEERS + "?limit=1", caller).status());
        assertEquals(
                200,
                api.get(PEERS + "?limit=7&after=" + TestCards.identity(0).peerId(), caller)
                        .status());
        assertEquals(
                200,
                api.get(PEERS + "/" + TestCards.identity(1).peerId(), caller).status());
        try (SseReader toCaller = api.events(caller);
                SseReader toCalled = api.events(called)) {
            SessionId session = begin(caller, 1);
            next(toCalled, "attempt");
            assertEquals(202, signal(called, session));
            next(toCaller, "signal");
            report(called, session, AttemptReport.connected("host", Duration.ofMillis(42)));
            report(caller, session, AttemptReport.connected("host", Duration.ofMillis(40)));
            begin(caller, 1); // with a hint: host worked between these networks
            next(toCalled, "attempt");
            SessionId declined = begin(caller, 1);
            report(called, declined, AttemptReport.declined("declined"));
            next(toCaller, "attempt-ended");
            JsonObject changed = new JsonObject();
            changed.add(
                    "card", TestCards.card(TestCards.identity(1), "another", 1).toJson());
            assertEquals(200, api.put(registration(1), called, changed).status());
            while (!next(toCaller, "peer").text("state").equals("changed")) {
                continue;
            }
            assertEquals(204, api.delete(registration(1), called).status());
            while (!next(toCaller, "peer").text("state").equals("offline")) {
                continue;
            }
            next(toCalled, "end");
        }
        assertEquals(200, api.get("/v1/statistics", "").status());
    }

    private void report(String token, SessionId session, AttemptReport report) throws IOException {
        assertEquals(
                204,
                api.post("/v1/attempts/" + session + "/result", token, report.toJson())
                        .status());
    }

    private void whatIsMalformed() throws IOException {
        String token = api.token(0);
        JsonObject wrong = new JsonObject();
        wrong.addProperty("card", 1);
        assertEquals(400, api.post("/v1/registrations", "", wrong).status());
        assertEquals(400, api.put(registration(0), token, wrong).status());
        assertEquals(400, api.delete("/v1/registrations/nobody", token).status());
        assertEquals(400, api.get(PEERS + "?limit=0", token).status());
        assertEquals(400, api.get(PEERS + "/nobody", token).status());
        assertEquals(400, api.post("/v1/attempts", token, wrong).status());
        assertEquals(400, api.post(SESSION + "/signals", token, wrong).status());
        assertEquals(400, api.post(SESSION + "/result", token, wrong).status());
        try (RawClient old = new RawClient(mediator.httpAddress())) {
            old.send("GET /v1/events HTTP/1.0\nHost: a\nAuthorization: Bearer " + token + "\n\n");
            checkRaw("GET", "/v1/events", old, 400);
        }
    }

    private void checkRaw(String method, String path, RawClient client, int status) throws IOException {
        RawClient.Answer answer = client.answer();
        assertEquals(status, answer.status());
        contract.check(new Exchange(method, path, Map.of(), "", answer.status(), answer.headers(), answer.body()));
    }

    private void whoIsNotIn() throws IOException {
        RegistrationTerms terms =
                new RegistrationTerms(api.challenge(), ApiClient.ROOM, api.audience(), TestCards.card(0));
        assertEquals(
                401,
                api.register(terms, RegistrationProof.sign(TestCards.identity(1), terms))
                        .status());
        for (String token : List.of("", NOBODY)) {
            askAsPeer(401, token);
        }
    }

    /** All operations of a peer that is registered, as somebody of this token. */
    private void askAsPeer(int status, String token) throws IOException {
        JsonObject empty = new JsonObject();
        JsonObject signal = new SignalRequest(SEALED, AddressDisclosure.WITHHELD).toJson();
        JsonObject result = AttemptReport.failed("no-path").toJson();
        assertEquals(status, api.put(registration(0), token, empty).status());
        assertEquals(status, api.delete(registration(0), token).status());
        assertEquals(status, api.get(PEERS, token).status());
        assertEquals(
                status,
                api.get(PEERS + "/" + TestCards.identity(0).peerId(), token).status());
        assertEquals(status, api.get("/v1/events", token).status());
        assertEquals(
                status,
                api.post("/v1/attempts", token, attempt(SessionId.random(RANDOM), 0))
                        .status());
        assertEquals(status, api.post(SESSION + "/signals", token, signal).status());
        assertEquals(status, api.post(SESSION + "/result", token, result).status());
    }

    private void whoMayNot() throws IOException {
        assertEquals(403, api.register(0, TEAM).status());
        String token = api.token(0);
        api.token(1);
        assertEquals(403, api.put(registration(1), token, new JsonObject()).status());
        assertEquals(403, api.delete(registration(1), token).status());
        assertEquals(403, api.get("/v1/rooms/team/peers", token).status());
        assertEquals(
                403,
                api.get("/v1/rooms/team/peers/" + TestCards.identity(1).peerId(), token)
                        .status());
        RegistrationTerms terms =
                new RegistrationTerms(api.challenge(), ApiClient.ROOM, api.audience(), TestCards.card(0));
        assertEquals(
                421,
                api.registerAs("elsewhere.example", terms, RegistrationProof.sign(TestCards.identity(0), terms))
                        .status());
    }

    private void whatIsTooLarge() throws IOException {
        for (String request : List.of(
                "POST /v1/registrations",
                "PUT " + registration(0),
                "POST /v1/attempts",
                "POST " + SESSION + "/signals",
                "POST " + SESSION + "/result")) {
            try (RawClient raw = new RawClient(mediator.httpAddress())) {
                raw.send(request + " HTTP/1.1\nHost: a\nContent-Length: 40000\n\n");
                checkRaw(request.split(" ")[0], request.split(" ")[1], raw, 413);
            }
        }
    }

    private void whatIsNotThere() throws IOException {
        String token = api.token(0);
        assertEquals(
                404,
                api.get(PEERS + "/" + TestCards.identity(9).peerId(), token).status());
        assertEquals(
                404, api.get("/metrics", "", "X-Forwarded-For", "192.0.2.1").status());
        assertEquals(
                404,
                api.post("/v1/attempts", token, attempt(SessionId.random(RANDOM), 9))
                        .status());
        assertEquals(404, signal(token, SessionId.random(RANDOM)));
        assertEquals(
                404,
                api.post(
                                SESSION + "/result",
                                token,
                                AttemptReport.failed("no-path").toJson())
                        .status());
        String called = api.token(1);
        SessionId session = begin(token, 1);
        assertEquals(409, api.post("/v1/attempts", called, attempt(session, 0)).status());
    }

    private void whoAsksTooOften() throws IOException {
        restart(TestConfig.LOCAL.withLimit(Limit.REQUESTS_PER_MINUTE, 1));
        assertEquals(200, api.get("/healthz", "").status());
        askAsPeer(429, NOBODY);
        askAsAnybody(429);
        for (String path : List.of("/v1/statistics", "/healthz", "/metrics", "/", "/status.css", "/status.js")) {
            assertEquals(429, api.get(path, "").status(), path);
        }
    }

    /** The operations that say no without a store, and need no registration. */
    private void askAsAnybody(int status) throws IOException {
        RegistrationTerms terms =
                new RegistrationTerms("c".repeat(43), ApiClient.ROOM, api.audience(), TestCards.card(0));
        assertEquals(status, api.post("/v1/challenges", "", new JsonObject()).status());
        assertEquals(
                status,
                api.register(terms, RegistrationProof.sign(TestCards.identity(0), terms))
                        .status());
        assertEquals(status, api.get("/readyz", "").status());
    }

    private void whoFallsBehind() throws IOException {
        restart(TestConfig.LOCAL);
        try (SseReader stream = api.events(api.token(0), "99999-0")) {
            next(stream, "reset");
        }
    }

    private void whenItIsFullOrStops() throws Exception {
        restart(TestConfig.LOCAL.withLimit(Limit.MAX_PEERS, 1).withStopDelay(Duration.ofSeconds(1)));
        api.token(0);
        assertEquals(503, api.register(1).status());
        Thread stopping = new Thread(mediator::close);
        stopping.start();
        while (api.get("/readyz", "").status() == 200) {
            Thread.onSpinWait();
        }
        assertEquals(503, api.post("/v1/challenges", "", new JsonObject()).status());
        stopping.join();
    }

    /** @return what is left out where no Redis is installed: nothing, if it is */
    private Set<String> whenItsStoreIsAway() throws Exception {
        RedisServer redis;
        try {
            redis = RedisServer.start();
        } catch (TestAbortedException notInstalled) {
            Set<String> unseen = contract.unseen();
            unseen.removeIf(name -> !name.endsWith(" 503"));
            return unseen;
        }
        try (redis) {
            restart(TestConfig.LOCAL.withStore(redis.address()));
            String token = api.token(0);
            redis.kill();
            askAsPeer(503, token);
            askAsAnybody(503);
        }
        return Set.of();
    }

    /** A validator that lets everything through would prove nothing. */
    @Test
    void whatIsNotAsDescribedIsFound() {
        Map<String, String> json = Map.of("content-type", "application/json");
        String good = "{\"challenge\":\"0123456789abcdef\",\"expiresInSeconds\":30}";
        contract.check(new Exchange("POST", "/v1/challenges", Map.of(), "", 201, json, good));
        for (String bad : List.of(
                "{\"challenge\":\"0123456789abcdef\"}",
                "{\"challenge\":\"short\",\"expiresInSeconds\":30}",
                "{\"challenge\":\"0123456789abcdef\",\"expiresInSeconds\":\"30\"}",
                "{\"challenge\":\"0123456789abcdef\",\"expiresInSeconds\":30,\"more\":1}")) {
            assertThrows(
                    AssertionError.class,
                    () -> contract.check(new Exchange("POST", "/v1/challenges", Map.of(), "", 201, json, bad)),
                    bad);
        }
        for (Exchange wrong : List.of(
                new Exchange("POST", "/v1/challenges", Map.of(), "", 418, json, good),
                new Exchange("POST", "/v1/challenges", Map.of(), "", 201, Map.of("content-type", "text/html"), good),
                new Exchange("POST", "/v1/nothing", Map.of(), "", 201, json, good),
                new Exchange("DELETE", "/v1/registrations/UPPER", Map.of(), "", 204, Map.of(), ""),
                new Exchange("POST", SESSION + "/result", json, "{\"outcome\":\"lost\"}", 204, Map.of(), ""),
                new Exchange("GET", PEERS + "?limit=101", Map.of(), "", 200, json, "{\"peers\":[]}"))) {
            assertThrows(AssertionError.class, () -> contract.check(wrong), wrong.toString());
        }
        JsonObject event = new JsonObject();
        event.addProperty("reason", "because");
        assertThrows(AssertionError.class, () -> contract.check("end", event));
        assertThrows(AssertionError.class, () -> contract.check("news", event));
        assertTrue(new TreeSet<>(contract.unseen()).contains("EventEnd"));
    }
}
