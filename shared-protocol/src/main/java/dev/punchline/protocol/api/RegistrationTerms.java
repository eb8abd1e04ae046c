package dev.punchline.protocol.api;

import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.identity.SignedCard;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a peer signs to register: for this challenge, in this room, at this mediator, with this card.
 *
 * @param challenge the mediator's, 16 to 128 characters of base64url
 */
public record RegistrationTerms(String challenge, RoomName room, Audience audience, SignedCard card) {
    public RegistrationTerms {
        Challenge.checkForm(challenge);
    }

    /**
     * The signed bytes: challenge, room, audience and the SHA-256 of the card's content, each after its length as four
     * bytes in network order, so that no field can lend a byte to its neighbour.
     */
    byte[] message() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        append(out, challenge.getBytes(StandardCharsets.US_ASCII));
        append(out, room.text().getBytes(StandardCharsets.US_ASCII));
        append(out, audience.authority().getBytes(StandardCharsets.US_ASCII));
        append(out, sha256(card.content()));
        return out.toByteArray();
    }

    private static void append(ByteArrayOutputStream out, byte[] field) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
        out.writeBytes(field);
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
