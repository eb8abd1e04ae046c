package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.punchline.mediator.ApiClient.Answer;
import dev.punchline.mediator.store.redis.RedisServer;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.SealedSignal;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.id.SessionId;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One population at two mediators that share a Redis. */
class TwoMediatorsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SealedSignal OFFER = new SealedSignal(new byte[] {1, 2, 3});
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RedisServer redis;
    private Mediator one;
    private Mediator other;
    private ApiClient atOne;
    private ApiClient atOther;

    @BeforeEach
    void start() throws IOException {
        redis = RedisServer.start();
        MediatorConfig config = TestConfig.LOCAL.withStore(redis.address());
        one = Mediator.start(config);
        other = Mediator.start(config);
        atOne = new ApiClient(one.httpAddress());
        atOther = new ApiClient(other.httpAddress());
    }

    @AfterEach
    void stop() throws Exception {
        if (atOther != null) {
            atOne.close();
            atOther.close();
            one.close();
            other.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    private SessionId begin(ApiClient api, String token, int called) throws IOException {
        SessionId session = SessionId.random(RANDOM);
        JsonObject body = new AttemptRequest(session, TestCards.identity(called).peerId(), OFFER).toJson();
        assertEquals(201, api.post("/v1/attempts", token, body).status());
        return session;
    }

    private static int signal(ApiClient api, String token, SessionId session) throws IOException {
        JsonObject body = new SignalRequest(OFFER, AddressDisclosure.DISCLOSED).toJson();
        return api.post("/v1/attempts/" + session + "/signals", token, body).status();
    }

    /** Asks until the answer has this status. */
    private static Answer until(int status, ApiClient api, String path) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = api.get(path, "");
        while (answer.status() != status && System.nanoTime() - deadline < 0) {
            Thread.sleep(20);
            answer = api.get(path, "");
        }
        assertEquals(status, answer.status());
        return answer;
    }

    @Test
    void peersAtDifferentMediatorsFindAndSignalEachOther() throws IOException {
        String caller = atOne.token(0);
        try (SseReader toCaller = atOne.events(caller)) {
            String called = atOther.token(1);
            SseReader.Event seen = toCaller.next("peer");
            while (!seen.data().get("card").equals(TestCards.card(1).toJson())) {
                seen = toCaller.next("peer");
            }
            try (SseReader toCalled = atOther.events(called)) {
                SessionId session = begin(atOne, caller, 1);
                assertEquals(session.text(), toCalled.next("attempt").text("session"));
                assertEquals(202, signal(atOther, called, session));
                SseReader.Event answer = toCaller.next("signal");
                assertEquals(TestCards.identity(1).peerId().text(), answer.text("from"));
                assertEquals(
                        "[\"127.0.0.1\"]",
                        answer.data().get("observedAddresses").toString());
                JsonObject connected =
                        AttemptReport.connected("host", Duration.ofMillis(5)).toJson();
                String result = "/v1/attempts/" + session + "/result";
                assertEquals(204, atOther.post(result, called, connected).status());
                assertEquals(204, atOne.post(result, caller, connected).status());
                assertEquals(404, atOne.post(result, caller, connected).status());
            }
        }
    }

    @Test
    void aPeerWhoseMediatorIsGoneGoesOnAtTheOtherWithItsTokenAttemptAndMail() throws IOException {
        String called = atOne.token(1);
        String caller = atOther.token(0);
        String position;
        SessionId session;
        try (SseReader stream = atOne.events(called)) {
            session = begin(atOther, caller, 1);
            position = stream.next("attempt").id();
        }
        one.close();
        assertEquals(202, signal(atOther, caller, session));
        try (SseReader stream = atOther.events(called, position)) {
            assertEquals("signal", stream.next("signal").type());
            assertEquals(202, signal(atOther, called, session));
        }
    }

    @Test
    void aStreamThatIsOpenedElsewhereEndsTheFormerOne() throws IOException {
        String token = atOne.token(0);
        try (SseReader former = atOne.events(token)) {
            former.next("peer");
            try (SseReader newer = atOther.events(token)) {
                assertEquals("reopened", former.next("end").text("reason"));
                assertEquals(200, newer.status());
            }
        }
    }

    @Test
    void aChallengeOfOneIsGoodAtTheOtherAndOnce() throws IOException {
        String challenge = atOne.challenge();
        assertEquals(201, atOther.registerWith(challenge, 0).status());
        assertEquals("challenge-expired", atOne.registerWith(challenge, 0).error());
    }

    @Test
    void whileRedisIsAwayPeersAreToldToWaitAndThenComeBackToAnEmptyOne() throws Exception {
        String token = atOne.token(0);
        try (SseReader stream = atOne.events(token)) {
            stream.next("peer");
            redis.kill();
            until(503, atOne, "/readyz");
            Answer refused = atOne.post("/v1/challenges", "", new JsonObject());
            assertEquals(503, refused.status());
            assertEquals("unavailable", refused.error());
            assertTrue(refused.retryAfter().isPresent());
            assertEquals(200, atOne.get("/healthz", "").status());
            redis.restart();
            until(200, atOne, "/readyz");
            until(200, atOther, "/readyz");
            // The new Redis knows nobody: the stream that was open says so, and its peer registers again.
            assertEquals("ended", stream.next("end").text("reason"));
        }
        try (SseReader again = atOne.events(atOne.token(0))) {
            String other = atOther.token(1);
            begin(atOther, other, 0);
            assertEquals("attempt", again.next("attempt").type());
        }
    }
}
