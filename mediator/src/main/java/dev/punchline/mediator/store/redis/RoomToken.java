package dev.punchline.mediator.store.redis;

import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.json.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Access tokens that say their room, so that any mediator finds it: 24 random bytes, then the room's name, each in
 * base64url. At most 118 characters.
 */
final class RoomToken {
    private static final int RANDOM = 24;
    /** Of that many bytes in base64url. */
    private static final int SECRET = 32;

    private RoomToken() {}

    static AccessToken make(RoomName room, RandomGenerator random) {
        byte[] secret = new byte[RANDOM];
        random.nextBytes(secret);
        return new AccessToken(
                JsonFields.base64(secret) + JsonFields.base64(room.text().getBytes(StandardCharsets.US_ASCII)));
    }

    /** @throws Refusal if the token was made elsewhere, such as by a mediator that shares nothing */
    static RoomName room(AccessToken token) throws Refusal {
        try {
            String name = token.text().substring(Math.min(SECRET, token.text().length()));
            return new RoomName(new String(Base64.getUrlDecoder().decode(name), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new Refusal(ApiErrorCode.TOKEN_UNKNOWN, "not registered, or no longer: register again");
        }
    }
}
