package dev.punchline.protocol.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.identity.TestKeys;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.net.IpLiteral;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes over HTTP, pinned as JSON. */
class PayloadTest {
    private interface Reading<T> {
        T read(JsonFields json) throws JsonFormatException;
    }

    private static final SessionId SESSION = new SessionId("00112233445566778899aabbccddeeff");
    private static final PeerId PEER = new PeerId("aaaqeayeaudaocajbifqydiob4ibceqe");
    private static final SignedCard CARD = SignedCard.sign(TestKeys.IDENTITY, TestKeys.card());
    private static final SealedSignal ENVELOPE = new SealedSignal(new byte[] {1, 2, 3});

    private static <T> T read(String json, Reading<T> reading) throws JsonFormatException {
        return reading.read(JsonFields.parse(json, 1_000_000));
    }

    private static <T> void assertPinned(String json, T payload, JsonObject written, Reading<T> reading)
            throws JsonFormatException {
        assertEquals(json, written.toString());
        assertEquals(payload, read(json, reading));
        JsonObject later = JsonParser.parseString(json).getAsJsonObject();
        later.addProperty("ofALaterVersion", 1);
        assertEquals(payload, read(later.toString(), reading));
    }

    private static void assertRefused(Reading<?> reading, String... jsons) {
        for (String json : jsons) {
            assertThrows(JsonFormatException.class, () -> read(json, reading), json);
        }
    }

    @Test
    void challenges() throws JsonFormatException {
        Challenge challenge = new Challenge("abcdefghijklmnop", Duration.ofSeconds(30));
        assertPinned(
                "{\"challenge\":\"abcdefghijklmnop\",\"expiresInSeconds\":30}",
                challenge,
                challenge.toJson(),
                Challenge::ofJson);
        assertRefused(
                Challenge::ofJson,
                "{}",
                "{\"challenge\":\"short\",\"expiresInSeconds\":30}",
                "{\"challenge\":\"abcdefghijklmnop\",\"expiresInSeconds\":0}",
                "{\"challenge\":\"abcdefghijklmnop\",\"expiresInSeconds\":3601}",
                "{\"challenge\":\"abcdefghijklmno+\",\"expiresInSeconds\":30}");
        assertThrows(IllegalArgumentException.class, () -> new Challenge("abcdefghijklmnop", Duration.ofMillis(1500)));
    }

    @Test
    void registrations() throws JsonFormatException {
        RegistrationTerms terms =
                new RegistrationTerms("abcdefghijklmnop", RoomName.DEFAULT, new Audience("mediator.example"), CARD);
        RegistrationProof proof = RegistrationProof.sign(TestKeys.IDENTITY, terms);
        RegistrationRequest request = new RegistrationRequest(CARD, RoomName.DEFAULT, "abcdefghijklmnop", proof);
        assertPinned(
                "{\"card\":" + CARD.toJson() + ",\"room\":\"lobby\",\"challenge\":\"abcdefghijklmnop\",\"signature\":\""
                        + proof.toBase64() + "\"}",
                request,
                request.toJson(),
                RegistrationRequest::ofJson);
        String good = request.toJson().toString();
        assertRefused(
                RegistrationRequest::ofJson,
                good.replace("lobby", "LOBBY"),
                good.replace("abcdefghijklmnop", "a"),
                good.replace("\"card\"", "\"cart\""),
                good.replace(proof.toBase64(), "A".repeat(100)));
    }

    @Test
    void answersToRegistrations() throws JsonFormatException {
        Registered registered = new Registered(
                new AccessToken("0123456789abcdef"),
                PEER,
                new Lease(Duration.ofSeconds(120), Duration.ofSeconds(55)),
                IpLiteral.parse("203.0.113.9"),
                new StunTicket("00112233445566778899aabbccddeeff"),
                List.of(
                        new StunEndpoint(Optional.empty(), 3478),
                        new StunEndpoint(Optional.of("mediator.example"), 3479)));
        assertPinned(
                "{\"ttlSeconds\":120,\"renewAfterSeconds\":55,\"token\":\"0123456789abcdef\",\"peerId\":\"" + PEER
                        + "\",\"observedAddress\":\"203.0.113.9\","
                        + "\"stunTicket\":\"00112233445566778899aabbccddeeff\",\"stun\":[{\"port\":3478},"
                        + "{\"host\":\"mediator.example\",\"port\":3479}]}",
                registered,
                registered.toJson(),
                Registered::ofJson);
        String good = registered.toJson().toString();
        assertRefused(
                Registered::ofJson,
                good.replace("203.0.113.9", "mediator.example"),
                good.replace("eeff", "eefg"),
                good.replace("\"renewAfterSeconds\":55", "\"renewAfterSeconds\":121"),
                good.replace("\"port\":3478", "\"port\":0"),
                good.replace("mediator.example", "a b"),
                good.replace("0123456789abcdef", "0123 456789abcdef"),
                good.replace("\"stun\":[", "\"stun\":[" + "{\"port\":1},".repeat(15)));
    }

    @Test
    void renewals() throws JsonFormatException {
        Renewal plain = new Renewal(Optional.empty());
        assertPinned("{}", plain, plain.toJson(), Renewal::ofJson);
        Renewal changed = new Renewal(Optional.of(CARD));
        assertPinned("{\"card\":" + CARD.toJson() + "}", changed, changed.toJson(), Renewal::ofJson);
        assertRefused(Renewal::ofJson, "{\"card\":1}", "{\"card\":{}}");
        Lease lease = new Lease(Duration.ofSeconds(2), Duration.ofSeconds(1));
        assertPinned("{\"ttlSeconds\":2,\"renewAfterSeconds\":1}", lease, lease.toJson(), Lease::ofJson);
    }

    @Test
    void lists() throws JsonFormatException {
        PeerPage page = new PeerPage(List.of(CARD), Optional.of(PEER));
        assertPinned(
                "{\"peers\":[{\"card\":" + CARD.toJson() + "}],\"next\":\"" + PEER + "\"}",
                page,
                page.toJson(),
                PeerPage::ofJson);
        PeerPage largest = new PeerPage(Collections.nCopies(PeerPage.MAX_PEERS, CARD), Optional.empty());
        assertTrue(largest.toJson().toString().length() < PeerPage.MAX_LENGTH / 2);
        assertThrows(
                IllegalArgumentException.class,
                () -> new PeerPage(Collections.nCopies(PeerPage.MAX_PEERS + 1, CARD), Optional.empty()));
    }

    @Test
    void attempts() throws JsonFormatException {
        AttemptRequest request = new AttemptRequest(SESSION, PEER, ENVELOPE);
        assertPinned(
                "{\"session\":\"" + SESSION + "\",\"to\":\"" + PEER + "\",\"envelope\":\"AQID\"}",
                request,
                request.toJson(),
                AttemptRequest::ofJson);
        assertRefused(
                AttemptRequest::ofJson,
                request.toJson().toString().replace("AQID", ""),
                request.toJson().toString().replace("AQID", "A".repeat(12_000)),
                request.toJson().toString().replace("0011", "x011"));
        AttemptAccepted accepted = new AttemptAccepted(Duration.ofSeconds(60));
        assertPinned("{\"expiresInSeconds\":60}", accepted, accepted.toJson(), AttemptAccepted::ofJson);
        SignalRequest withheld = new SignalRequest(ENVELOPE, AddressDisclosure.WITHHELD);
        assertPinned(
                "{\"envelope\":\"AQID\",\"discloseAddress\":false}",
                withheld,
                withheld.toJson(),
                SignalRequest::ofJson);
        assertEquals(withheld, read("{\"envelope\":\"AQID\"}", SignalRequest::ofJson));
        SignalRequest disclosed = new SignalRequest(ENVELOPE, AddressDisclosure.DISCLOSED);
        assertEquals(disclosed, read(disclosed.toJson().toString(), SignalRequest::ofJson));
    }

    @Test
    void reports() throws JsonFormatException {
        AttemptReport connected = AttemptReport.connected("reflexive", Duration.ofMillis(180));
        assertPinned(
                "{\"outcome\":\"connected\",\"strategy\":\"reflexive\",\"millis\":180}",
                connected,
                connected.toJson(),
                AttemptReport::ofJson);
        AttemptReport failed = AttemptReport.failed("no-path");
        assertPinned("{\"outcome\":\"failed\",\"reason\":\"no-path\"}", failed, failed.toJson(), AttemptReport::ofJson);
        AttemptReport declined = AttemptReport.declined("busy");
        assertEquals(declined, read(declined.toJson().toString(), AttemptReport::ofJson));
        assertRefused(
                AttemptReport::ofJson,
                "{\"outcome\":\"lost\"}",
                "{\"outcome\":\"failed\",\"reason\":\"A sentence.\"}",
                "{\"outcome\":\"connected\",\"millis\":-1}",
                "{\"outcome\":\"connected\",\"millis\":3600001}");
    }

    @Test
    void errors() throws JsonFormatException {
        ApiError error = new ApiError("rate-limited", "too many requests");
        assertPinned(
                "{\"error\":\"rate-limited\",\"message\":\"too many requests\"}",
                error,
                error.toJson(),
                ApiError::ofJson);
        assertTrue(error.is(ApiErrorCode.RATE_LIMITED));
        assertEquals(429, ApiErrorCode.RATE_LIMITED.status());
        assertEquals(
                "unheard-of",
                read("{\"error\":\"unheard-of\",\"message\":\"\"}", ApiError::ofJson)
                        .code());
        assertRefused(ApiError::ofJson, "{}", "{\"error\":\"\",\"message\":\"\"}");
    }

    @Test
    void tokensAreReadFromTheirHeaderField() {
        AccessToken token = new AccessToken("0123456789abcdef");
        assertEquals(token, AccessToken.ofAuthorization(token.authorization()));
        assertEquals(token, AccessToken.ofAuthorization("bearer 0123456789abcdef"));
        assertEquals("AccessToken[…]", token.toString());
        for (String bad : List.of("", "0123456789abcdef", "Basic 0123456789abcdef", "Bearer", "Bearer short")) {
            assertThrows(IllegalArgumentException.class, () -> AccessToken.ofAuthorization(bad), bad);
        }
    }
}
