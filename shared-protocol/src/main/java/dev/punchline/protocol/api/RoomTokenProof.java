package dev.punchline.protocol.api;

import dev.punchline.protocol.id.RoomToken;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 over {@link RegistrationTerms} with a {@link RoomToken}. */
public final class RoomTokenProof {
    static final String FIELD = "roomToken";

    private static final int LENGTH = 32;

    private static final byte[] LABEL = "punchline room token 1\0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] mac;

    private RoomTokenProof(byte[] mac) {
        this.mac = mac;
    }

    /** Shows that the token is known, for these terms only. */
    public static RoomTokenProof of(RoomToken token, RegistrationTerms terms) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.reveal(), "HmacSHA256"));
            mac.update(LABEL);
            return new RoomTokenProof(mac.doFinal(terms.message()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    String toBase64() {
        return JsonFields.base64(mac);
    }

    static RoomTokenProof ofJson(JsonFields json) throws JsonFormatException {
        byte[] mac = json.bytes(FIELD, LENGTH);
        if (mac.length != LENGTH) {
            throw new JsonFormatException(FIELD + " has " + LENGTH + " bytes");
        }
        return new RoomTokenProof(mac);
    }

    /** Takes as long whatever differs. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RoomTokenProof proof && MessageDigest.isEqual(mac, proof.mac);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(mac);
    }
}
