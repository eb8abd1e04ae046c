package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.punchline.mediator.ApiClient.Answer;
import dev.punchline.mediator.http.RawClient;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.RegistrationProof;
import dev.punchline.protocol.api.RegistrationTerms;
import dev.punchline.protocol.api.Renewal;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.id.SessionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever somebody does, two peers that behave are served meanwhile and afterwards. */
@Timeout(120)
class HostileClientsTest {
    private static final int CONNECTIONS = 300;
    private static final String POST = "POST /v1/registrations HTTP/1.1\nHost: m\n";
    private static final SealedSignal SIGNAL = new SealedSignal("hello".getBytes(StandardCharsets.UTF_8));

    private final Random random = new Random(1);
    private Mediator mediator;
    private ApiClient api;
    private String anna;
    private String bert;
    private SseReader bertsStream;

    @BeforeEach
    void start() throws IOException {
        mediator = Mediator.start(TestConfig.LOCAL
                .withLimit(Limit.MAX_CONNECTIONS_PER_ADDRESS, CONNECTIONS)
                .withLimit(Limit.FIRST_BYTE_TIMEOUT, 600)
                .withLimit(Limit.SIGNALS_PER_MINUTE, 20));
        api = new ApiClient(mediator.httpAddress());
        anna = api.token(0);
        bert = api.token(1);
        bertsStream = api.events(bert);
    }

    /** All tests end with peers that are served as if nothing had been. */
    @AfterEach
    void stop() throws IOException {
        assertServed();
        bertsStream.close();
        api.close();
        mediator.close();
        assertEquals(0, mediator.refusals().of(ApiErrorCode.INTERNAL));
    }

    private static JsonObject attempt(SessionId session) {
        return new AttemptRequest(session, TestCards.identity(1).peerId(), SIGNAL).toJson();
    }

    private void assertServed() throws IOException {
        SessionId session = SessionId.random(random);
        assertEquals(201, api.post("/v1/attempts", anna, attempt(session)).status());
        SseReader.Event event = bertsStream.next("attempt");
        while (!event.text("session").equals(session.text())) {
            event = bertsStream.next("attempt");
        }
        assertEquals(200, api.get("/healthz", "").status());
    }

    private int status(String request) throws IOException {
        try (RawClient client = new RawClient(mediator.httpAddress())) {
            return client.send(request).answer().status();
        }
    }

    private int statusOf(String body) throws IOException {
        return status(POST + "Content-Length: " + body.length() + "\n\n" + body);
    }

    @Test
    void nonsense() throws IOException {
        byte[] bytes = new byte[300];
        for (int i = 0; i < 200; i++) {
            random.nextBytes(bytes);
            try (RawClient client = new RawClient(mediator.httpAddress())) {
                client.sendExactly(new String(bytes, StandardCharsets.ISO_8859_1) + "\r\n\r\n\r\n");
                assertTrue(client.answer().status() >= 400);
                assertTrue(client.isClosed());
            }
        }
    }

    @Test
    void jsonBombs() throws IOException {
        String deep = "[".repeat(15_000) + "]".repeat(15_000);
        List<String> bombs = List.of(
                deep,
                "{\"card\":" + "{\"card\":".repeat(3_000) + "1" + "}".repeat(3_001),
                "{\"room\":1e999999999}",
                "{\"room\":" + "9".repeat(30_000) + "}",
                "{\"a\":1,".repeat(1_000) + "\"a\":1}",
                "{\"room\":\"" + "\\u0000".repeat(5_000) + "\"}",
                "{" + "\"a\":[],".repeat(4_000) + "\"b\":0}");
        for (String bomb : bombs) {
            assertEquals(400, statusOf(bomb), bomb.substring(0, 20));
        }
        assertEquals(413, status(POST + "Content-Length: 2000000000\n\n"));
    }

    @Test
    void connectionsThatNeverSayWhatTheyWant() throws IOException {
        assertEquals(200, api.get("/healthz", "").status()); // so that Anna has a connection besides Bert's stream
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * CONNECTIONS; i++) {
                clients.add(new RawClient(mediator.httpAddress()));
            }
            while (mediator.refusals().of(Limit.MAX_CONNECTIONS_PER_ADDRESS) < CONNECTIONS) {
                Thread.onSpinWait();
            }
            // Those who are there already go on, over the connections that they have.
            SessionId session = SessionId.random(random);
            assertEquals(201, api.post("/v1/attempts", anna, attempt(session)).status());
            assertEquals(session.text(), bertsStream.next("attempt").text("session"));
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
        while (mediator.connections() > 10) {
            Thread.onSpinWait();
        }
    }

    @Test
    void replayedAndForgedRegistrationsAndStolenPeerIds() throws IOException {
        RegistrationTerms terms =
                new RegistrationTerms(api.challenge(), ApiClient.ROOM, api.audience(), TestCards.card(2));
        RegistrationProof proof = RegistrationProof.sign(TestCards.identity(2), terms);
        Answer mallory = api.register(terms, proof);
        assertEquals(201, mallory.status());
        JsonObject nothing = new Renewal(Optional.empty()).toJson();
        String annasPath = "/v1/registrations/" + TestCards.identity(0).peerId();
        for (int i = 0; i < 50; i++) {
            assertEquals("challenge-expired", api.register(terms, proof).error());
            RegistrationTerms stolen =
                    new RegistrationTerms(api.challenge(), ApiClient.ROOM, api.audience(), TestCards.card(0));
            RegistrationProof forged = RegistrationProof.sign(TestCards.identity(2), stolen);
            assertEquals("proof-invalid", api.register(stolen, forged).error());
            assertEquals(403, api.put(annasPath, mallory.text("token"), nothing).status());
            assertEquals(403, api.delete(annasPath, mallory.text("token")).status());
            assertEquals(401, api.delete(annasPath, "A".repeat(32)).status());
        }
        assertEquals(200, api.put(annasPath, anna, nothing).status());
    }

    @Test
    void aFloodOfSignalsAndSignalsInAttemptsOfOthers() throws IOException {
        SessionId own = SessionId.random(random);
        String mallory = api.token(2);
        assertEquals(201, api.post("/v1/attempts", mallory, attempt(own)).status());
        SessionId others = SessionId.random(random);
        assertEquals(201, api.post("/v1/attempts", anna, attempt(others)).status());
        JsonObject signal = new SignalRequest(SIGNAL, AddressDisclosure.WITHHELD).toJson();
        int carried = 0;
        for (int i = 0; i < 100; i++) {
            Answer answer = api.post("/v1/attempts/" + own + "/signals", mallory, signal);
            carried += answer.status() == 202 ? 1 : 0;
            assertNotEquals(500, answer.status());
            assertEquals(
                    404,
                    api.post("/v1/attempts/" + others + "/signals", mallory, signal)
                            .status());
        }
        assertTrue(carried >= 20 && carried < 40, carried + " were carried");
        assertTrue(mediator.refusals().of(Limit.SIGNALS_PER_MINUTE) > 0);
        assertFalse(
                api.post("/v1/attempts/" + others + "/signals", anna, signal).status() >= 400);
    }
}
