package dev.punchline.mediator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import dev.punchline.mediator.ApiClient.Answer;
import dev.punchline.mediator.proof.RoomRules;
import dev.punchline.protocol.api.RegistrationProof;
import dev.punchline.protocol.api.RegistrationRequest;
import dev.punchline.protocol.api.RegistrationTerms;
import dev.punchline.protocol.api.RoomTokenProof;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.RoomToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets into which room, and what is seen from outside of it. */
class RoomApiTest {
    private static final RoomName TEAM = new RoomName("team");
    private static final RoomName SECRET = new RoomName("k3v9-x7q2m-5d8r4-t6w1z-p0");
    private static final RoomToken OLD = new RoomToken("old-token-of-the-team");
    private static final RoomToken NEW = new RoomToken("new-token-of-the-team");

    private Mediator mediator;
    private ApiClient api;

    @BeforeEach
    void start() throws IOException {
        mediator = Mediator.start(TestConfig.LOCAL.withRooms(
                new RoomRules(Map.of(TEAM, List.of(OLD, NEW)), List.of(), RoomRules.Names.SECRET)));
        api = new ApiClient(mediator.httpAddress());
    }

    @AfterEach
    void stop() {
        api.close();
        mediator.close();
    }

    private static void assertClosed(Answer answer) {
        assertEquals(403, answer.status());
        assertEquals("room-closed", answer.error());
    }

    @Test
    void aRoomWithATokenTakesWhoHasIt() throws IOException {
        assertEquals(201, api.register(0, TEAM, OLD).status());
        assertEquals(201, api.register(1, TEAM, NEW).status());
        assertClosed(api.register(2, TEAM));
        assertClosed(api.register(2, TEAM, new RoomToken("some-other-token-here")));
    }

    @Test
    void whatShowsTheTokenFitsNoOtherRegistration() throws IOException {
        RegistrationTerms terms = new RegistrationTerms(api.challenge(), TEAM, api.audience(), TestCards.card(0));
        RegistrationTerms later = new RegistrationTerms(api.challenge(), TEAM, api.audience(), TestCards.card(1));
        JsonObject request = new RegistrationRequest(
                        later.card(),
                        TEAM,
                        later.challenge(),
                        RegistrationProof.sign(TestCards.identity(1), later),
                        Optional.of(RoomTokenProof.of(OLD, terms)))
                .toJson();
        assertFalse(request.toString().contains("old-token"));
        assertClosed(api.post("/v1/registrations", "", request));
    }

    @Test
    void whereNamesMustBeSecretTheLobbyIsClosedAndALongNameOpen() throws IOException {
        assertClosed(api.register(0, RoomName.DEFAULT));
        assertEquals(201, api.register(0, SECRET).status());
    }

    @Test
    void fromOneRoomNothingIsSeenOfAnother() throws IOException {
        String outside = api.register(0, SECRET).text("token");
        String inside = api.register(1, TEAM, OLD).text("token");
        String peer = TestCards.identity(1).peerId().text();
        Answer there = api.get("/v1/rooms/team/peers", outside);
        Answer nowhere = api.get("/v1/rooms/no-such-room/peers", outside);
        assertEquals(403, there.status());
        assertEquals(nowhere.body(), there.body());
        assertEquals(
                api.get("/v1/rooms/no-such-room/peers/" + peer, outside).body(),
                api.get("/v1/rooms/team/peers/" + peer, outside).body());
        assertEquals(404, api.get("/v1/rooms", outside).status());
        assertEquals(401, api.get("/v1/rooms/team/peers", "").status());
        assertFalse(api.get("/v1/statistics", "").body().contains("team"));
        assertEquals(200, api.get("/v1/rooms/team/peers", inside).status());
    }

    @Test
    void aPeerOfAnotherRoomCantBeCalledAndLooksLikeNone() throws IOException {
        String outside = api.register(0, SECRET).text("token");
        api.register(1, TEAM, OLD);
        Answer other = api.get(
                "/v1/rooms/" + SECRET + "/peers/" + TestCards.identity(1).peerId(), outside);
        Answer none = api.get(
                "/v1/rooms/" + SECRET + "/peers/" + TestCards.identity(2).peerId(), outside);
        assertEquals(404, other.status());
        assertEquals(none.body(), other.body());
    }
}
