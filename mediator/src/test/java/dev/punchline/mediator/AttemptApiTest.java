package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.punchline.mediator.ApiClient.Answer;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.signal.SignalEnvelope;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rooms, attempts, signals and streams, over real connections. */
class AttemptApiTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SealedSignal OFFER = new SealedSignal(new byte[] {1, 2, 3});

    private Mediator mediator;
    private ApiClient api;

    /** What runs the same on another store overrides it. */
    MediatorConfig local() {
        return TestConfig.LOCAL;
    }

    @BeforeEach
    void start() throws IOException {
        start(local());
    }

    private void start(MediatorConfig config) throws IOException {
        mediator = Mediator.start(config);
        api = new ApiClient(mediator.httpAddress());
    }

    @AfterEach
    void stop() {
        api.close();
        mediator.close();
    }

    private static JsonObject attempt(SessionId session, int called) {
        return new AttemptRequest(session, TestCards.identity(called).peerId(), OFFER).toJson();
    }

    private SessionId begin(String token, int called) throws IOException {
        SessionId session = SessionId.random(RANDOM);
        assertEquals(
                201, api.post("/v1/attempts", token, attempt(session, called)).status());
        return session;
    }

    private Answer signal(String token, SessionId session) throws IOException {
        SignalRequest signal = new SignalRequest(OFFER, AddressDisclosure.WITHHELD);
        return api.post("/v1/attempts/" + session + "/signals", token, signal.toJson());
    }

    private Answer result(String token, SessionId session, AttemptReport report) throws IOException {
        return api.post("/v1/attempts/" + session + "/result", token, report.toJson());
    }

    @Test
    void theLargestEnvelopeGoesThrough() throws IOException {
        String caller = api.token(0);
        SealedSignal largest = new SealedSignal(new byte[SignalEnvelope.MAX_LENGTH]);
        SessionId session = SessionId.random(RANDOM);
        try (SseReader stream = api.events(api.token(1))) {
            JsonObject body = new AttemptRequest(session, TestCards.identity(1).peerId(), largest).toJson();
            assertEquals(201, api.post("/v1/attempts", caller, body).status());
            SseReader.Event event = stream.next("attempt");
            assertEquals(body.get("envelope"), event.data().get("envelope"));
            assertEquals(
                    "[\"127.0.0.1\"]", event.data().get("observedAddresses").toString());
        }
    }

    @Test
    void whatCanGoWrongWithAnAttemptHasItsOwnCode() throws IOException {
        String caller = api.token(0);
        String called = api.token(1);
        SessionId session = begin(caller, 1);
        assertEquals(
                "attempt-exists",
                api.post("/v1/attempts", called, attempt(session, 0)).error());
        Answer unknown = api.post("/v1/attempts", caller, attempt(SessionId.random(RANDOM), 5));
        assertEquals(404, unknown.status());
        assertEquals("peer-unknown", unknown.error());
        api.delete("/v1/registrations/" + TestCards.identity(1).peerId(), called);
        Answer offline = api.post("/v1/attempts", caller, attempt(SessionId.random(RANDOM), 1));
        assertEquals(404, offline.status());
        assertEquals("peer-offline", offline.error());
        assertEquals("attempt-unknown", signal(caller, session).error());
        assertEquals(
                "bad-request",
                api.post("/v1/attempts", caller, new JsonObject()).error());
        assertEquals(401, api.post("/v1/attempts", "", attempt(session, 1)).status());
    }

    @Test
    void attemptsOfOneAddressAreCounted() throws IOException {
        stop();
        start(local().withLimit(Limit.ATTEMPTS_PER_MINUTE, 2));
        String caller = api.token(0);
        api.token(1);
        begin(caller, 1);
        begin(caller, 1);
        Answer answer = api.post("/v1/attempts", caller, attempt(SessionId.random(RANDOM), 1));
        assertEquals(429, answer.status());
        assertEquals("30", answer.retryAfter().orElseThrow());
    }

    @Test
    void aStreamThatBrokeIsResumedWithoutAGap() throws IOException {
        String caller = api.token(0);
        String called = api.token(1);
        String seen;
        try (SseReader stream = api.events(called)) {
            assertEquals("text/event-stream", stream.header("content-type"));
            stream.next("peer"); // in one batch with it, the attempt would carry no id
            begin(caller, 1);
            seen = stream.next("attempt").id();
        }
        SessionId missed = begin(caller, 1);
        try (SseReader stream = api.events(called, seen)) {
            assertEquals(missed.text(), stream.next("attempt").text("session"));
        }
        try (SseReader stream = api.events(called, seen)) {
            assertEquals(missed.text(), stream.next("attempt").text("session"));
        }
    }

    @Test
    void aPositionThatIsGoneIsAnsweredWithAReset() throws IOException {
        String token = api.token(0);
        try (SseReader stream = api.events(token, "99999-0")) {
            assertEquals("reset", stream.next().type());
        }
        try (SseReader stream = api.events(token, "from-another-server")) {
            api.token(1);
            assertEquals("peer", stream.next().type());
        }
    }

    @Test
    void presenceComesAsDeltas() throws IOException {
        try (SseReader stream = api.events(api.token(0))) {
            String other = api.token(1);
            SseReader.Event event = stream.next();
            while (!event.text("state").equals("online")
                    || !event.data().get("card").equals(TestCards.card(1).toJson())) {
                event = stream.next();
            }
            api.delete("/v1/registrations/" + TestCards.identity(1).peerId(), other);
            SseReader.Event offline = stream.next("peer");
            assertEquals("offline", offline.text("state"));
            assertEquals(TestCards.identity(1).peerId().text(), offline.text("peerId"));
        }
    }

    @Test
    void aRoomIsListedInPages() throws IOException {
        String token = api.token(0);
        for (int i = 1; i < 5; i++) {
            api.token(i);
        }
        JsonObject first = api.get("/v1/rooms/room/peers?limit=3", token).json();
        JsonArray peers = first.getAsJsonArray("peers");
        assertEquals(3, peers.size());
        JsonObject second = api.get(
                        "/v1/rooms/room/peers?limit=3&after="
                                + first.get("next").getAsString(),
                        token)
                .json();
        assertEquals(2, second.getAsJsonArray("peers").size());
        assertFalse(second.has("next"));
        for (String bad : new String[] {"limit=0", "limit=101", "limit=x", "after=nobody"}) {
            assertEquals(400, api.get("/v1/rooms/room/peers?" + bad, token).status(), bad);
        }
        String one = "/v1/rooms/room/peers/" + TestCards.identity(3).peerId();
        assertEquals(TestCards.card(3).toJson(), api.get(one, token).json().get("card"));
    }

    @Test
    void noRoomIsSeenFromAnother() throws IOException {
        String other = api.register(1, new RoomName("other")).text("token");
        api.token(0);
        assertEquals(403, api.get("/v1/rooms/room/peers", other).status());
        assertEquals(401, api.get("/v1/rooms/room/peers", "").status());
        assertEquals(
                "peer-unknown",
                api.post("/v1/attempts", other, attempt(SessionId.random(RANDOM), 0))
                        .error());
    }

    @Test
    void resultsAreCountedForEverybodyToSee() throws IOException {
        String caller = api.token(0);
        String called = api.token(1);
        SessionId session = begin(caller, 1);
        assertEquals(202, signal(called, session).status());
        AttemptReport connected = AttemptReport.connected("host", Duration.ofMillis(42));
        assertEquals(204, result(called, session, connected).status());
        assertEquals(204, result(caller, session, connected).status());
        assertEquals(404, result(caller, session, connected).status());
        assertEquals(
                204,
                result(caller, begin(caller, 1), AttemptReport.failed("no-path"))
                        .status());
        JsonObject statistics = api.get("/v1/statistics", "").json();
        assertEquals(2, statistics.get("attempts").getAsInt());
        assertEquals(1, statistics.get("connected").getAsInt());
        assertEquals(1, statistics.get("failed").getAsInt());
        assertEquals(0, statistics.get("openAttempts").getAsInt());
        assertEquals(2, statistics.get("peers").getAsInt());
        assertEquals(1, statistics.getAsJsonObject("strategies").get("host").getAsInt());
    }

    @Test
    void oneHundredAttemptsAtOnceAllArrive() throws IOException {
        String caller = api.token(0);
        try (SseReader stream = api.events(api.token(1))) {
            for (int i = 0; i < 50; i++) {
                begin(caller, 1);
            }
            for (int i = 0; i < 50; i++) {
                stream.next("attempt");
            }
            for (int i = 0; i < 50; i++) {
                begin(caller, 1);
            }
            for (int i = 0; i < 50; i++) {
                stream.next("attempt");
            }
        }
        assertEquals(
                100, api.get("/v1/statistics", "").json().get("openAttempts").getAsInt());
    }

    @Test
    void aRequestBehindAStreamEndsIt() throws IOException {
        String token = api.token(0);
        try (var raw = new dev.punchline.mediator.http.RawClient(mediator.httpAddress())) {
            raw.send("GET /v1/events HTTP/1.1\nHost: a\nAuthorization: Bearer " + token + "\n\n");
            assertEquals("chunked", raw.head().header("transfer-encoding"));
            raw.send("GET / HTTP/1.1\nHost: a\n\n");
            assertThrows(IOException.class, () -> {
                while (!raw.line().startsWith("HTTP/1.1")) {
                    continue; // what the stream said before it ended
                }
            });
        }
    }
}
