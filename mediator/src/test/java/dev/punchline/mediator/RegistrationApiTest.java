package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.punchline.mediator.ApiClient.Answer;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.protocol.api.Audience;
import dev.punchline.protocol.api.RegistrationProof;
import dev.punchline.protocol.api.RegistrationTerms;
import dev.punchline.protocol.api.Renewal;
import dev.punchline.protocol.id.RoomName;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets in, and who does not. */
class RegistrationApiTest {
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

    private RegistrationTerms terms(int peer) throws IOException {
        return new RegistrationTerms(api.challenge(), ApiClient.ROOM, api.audience(), TestCards.card(peer));
    }

    private static RegistrationProof proof(int peer, RegistrationTerms terms) {
        return RegistrationProof.sign(TestCards.identity(peer), terms);
    }

    @Test
    void aPeerThatProvesItsKeyIsRegistered() throws IOException {
        Answer answer = api.register(0);
        assertEquals(201, answer.status());
        assertEquals(TestCards.identity(0).peerId().text(), answer.text("peerId"));
        assertEquals("127.0.0.1", answer.text("observedAddress"));
        assertEquals(120, answer.json().get("ttlSeconds").getAsInt());
        JsonObject stun = answer.json().get("stun").getAsJsonArray().get(0).getAsJsonObject();
        assertEquals(mediator.stunAddress().getPort(), stun.get("port").getAsInt());
    }

    @Test
    void aCardOfSomebodyElseIsNotEnough() throws IOException {
        RegistrationTerms terms = terms(0);
        Answer answer = api.register(terms, proof(1, terms));
        assertEquals(401, answer.status());
        assertEquals("proof-invalid", answer.error());
    }

    @Test
    void aProofIsGoodOnce() throws IOException {
        RegistrationTerms terms = terms(0);
        assertEquals(201, api.register(terms, proof(0, terms)).status());
        Answer replayed = api.register(terms, proof(0, terms));
        assertEquals(401, replayed.status());
        assertEquals("challenge-expired", replayed.error());
    }

    @Test
    void aProofForAnotherRoomCardOrChallengeIsRefused() throws IOException {
        RegistrationTerms good = terms(0);
        RegistrationTerms otherRoom =
                new RegistrationTerms(good.challenge(), new RoomName("other"), good.audience(), good.card());
        assertEquals("proof-invalid", api.register(good, proof(0, otherRoom)).error());
        good = terms(0);
        RegistrationTerms otherCard = new RegistrationTerms(
                good.challenge(), good.room(), good.audience(), TestCards.card(TestCards.identity(0), "x", 1));
        assertEquals("proof-invalid", api.register(good, proof(0, otherCard)).error());
        good = terms(0);
        RegistrationTerms otherChallenge =
                new RegistrationTerms(api.challenge(), good.room(), good.audience(), good.card());
        assertEquals(
                "proof-invalid", api.register(good, proof(0, otherChallenge)).error());
    }

    @Test
    void aProofThatWasMadeForAnotherMediatorIsRefused() throws IOException {
        RegistrationTerms terms =
                new RegistrationTerms(api.challenge(), ApiClient.ROOM, new Audience("evil.example"), TestCards.card(0));
        assertEquals("proof-invalid", api.register(terms, proof(0, terms)).error());
    }

    @Test
    void aMediatorThatKnowsItsNamesTakesNoProofForOthersWhateverTheHostFieldSays() throws IOException {
        stop();
        start(TestConfig.accepting(Set.of("127.0.0.1")));
        RegistrationTerms terms =
                new RegistrationTerms(api.challenge(), ApiClient.ROOM, new Audience("evil.example"), TestCards.card(0));
        Answer relayed = api.registerAs("evil.example", terms, proof(0, terms));
        assertEquals(421, relayed.status());
        assertEquals("wrong-audience", relayed.error());
        assertEquals(201, api.register(0).status());
    }

    @Test
    void aMediatorThatDoesNotTakesTheHostFieldAsItIs() throws IOException {
        RegistrationTerms terms = new RegistrationTerms(
                api.challenge(), ApiClient.ROOM, new Audience("mediator.example"), TestCards.card(0));
        assertEquals(
                201, api.registerAs("Mediator.Example", terms, proof(0, terms)).status());
    }

    @Test
    void aChangedCardOrSignatureIsABadRequest() throws IOException {
        JsonObject registration = new JsonObject();
        registration.addProperty("room", "room");
        registration.addProperty("challenge", api.challenge());
        registration.addProperty("signature", "AAAA");
        JsonObject card = TestCards.card(0).toJson();
        card.addProperty(
                "signature", TestCards.card(1).toJson().get("signature").getAsString());
        registration.add("card", card);
        assertEquals(400, api.post("/v1/registrations", "", registration).status());
    }

    @Test
    void whatALaterVersionAddsIsSkipped() throws IOException {
        JsonObject renewal = new JsonObject();
        renewal.addProperty("mood", "fine");
        String token = api.token(0);
        assertEquals(200, api.put(path(0), token, renewal).status());
    }

    private static String path(int peer) {
        return "/v1/registrations/" + TestCards.identity(peer).peerId();
    }

    @Test
    void renewingAndLeavingNeedTheToken() throws IOException {
        String token = api.token(0);
        String other = api.token(1);
        JsonObject empty = new Renewal(Optional.empty()).toJson();
        assertEquals(401, api.put(path(0), "", empty).status());
        assertEquals(401, api.put(path(0), "AAAAAAAAAAAAAAAAAAAA", empty).status());
        assertEquals(403, api.put(path(0), other, empty).status());
        assertEquals(403, api.delete(path(0), other).status());
        assertEquals(400, api.put("/v1/registrations/nobody", token, empty).status());
        assertEquals(200, api.put(path(0), token, empty).status());
        assertEquals(204, api.delete(path(0), token).status());
        assertEquals(401, api.delete(path(0), token).status());
    }

    @Test
    void theNewerRegistrationTakesOver() throws IOException {
        String former = api.token(0);
        try (SseReader stream = api.events(former)) {
            String newer = api.token(0);
            SseReader.Event end = stream.next("end");
            assertEquals("replaced", end.text("reason"));
            assertTrue(stream.isOver());
            assertEquals(401, api.events(former).status());
            assertEquals(200, api.get("/v1/rooms/room/peers", newer).status());
        }
    }

    @Test
    void registrationsOfOneAddressAreCounted() throws IOException {
        stop();
        start(local().withLimit(Limit.REGISTRATIONS_PER_MINUTE, 3));
        for (int i = 0; i < 3; i++) {
            api.challenge();
        }
        Answer answer = api.post("/v1/challenges", "", new JsonObject());
        assertEquals(429, answer.status());
        assertEquals("rate-limited", answer.error());
        assertEquals("20", answer.retryAfter().orElseThrow());
    }

    @Test
    void aFullMediatorSaysSo() throws IOException {
        stop();
        start(local().withLimit(Limit.MAX_PEERS, 1));
        api.token(0);
        Answer answer = api.register(1);
        assertEquals(503, answer.status());
        assertEquals("full", answer.error());
    }

    @Test
    void anAddressHasSoManyPlacesAndWhoIsInKeepsHis() throws IOException {
        stop();
        start(local().withLimit(Limit.MAX_PEERS_PER_ADDRESS, 2));
        String first = api.token(0);
        api.token(1);
        Answer third = api.register(2);
        assertEquals(429, third.status());
        assertEquals("too-many", third.error());
        assertTrue(third.retryAfter().isPresent());
        String own = "/v1/registrations/" + TestCards.identity(0).peerId();
        assertEquals(200, api.put(own, first, new JsonObject()).status());
        assertEquals(201, api.register(1).status());
        assertEquals(1, mediator.refusals().of(Limit.MAX_PEERS_PER_ADDRESS));
    }

    @Test
    void aPeerIsInSoManyRooms() throws IOException {
        stop();
        start(local().withLimit(Limit.MAX_ROOMS_PER_PEER, 2));
        assertEquals(201, api.register(0, new RoomName("a")).status());
        assertEquals(201, api.register(0, new RoomName("b")).status());
        assertEquals(201, api.register(0, new RoomName("a")).status());
        assertEquals("too-many", api.register(0, new RoomName("c")).error());
        assertEquals(201, api.register(1, new RoomName("c")).status());
    }
}
