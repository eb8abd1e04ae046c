package dev.punchline.protocol.identity;

import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A {@link PeerCard} with its signature. It can't be made but from a card whose signature fits, so whoever holds one
 * may rely on it: the mediator can withhold a card, but neither make nor change one.
 */
public final class SignedCard {
    /** A card's JSON takes about 400 bytes; names of 64 characters may take 4 bytes or an escape each. */
    public static final int MAX_CONTENT = 2048;

    private static final int MAX_SIGNATURE = 72;
    private static final KnownCards KNOWN = new KnownCards();

    private final byte[] content;
    private final byte[] signature;
    private final PeerCard card;

    private SignedCard(byte[] content, byte[] signature, PeerCard card) {
        this.content = content;
        this.signature = signature;
        this.card = card;
    }

    /**
     * Signs a peer's own card.
     *
     * @throws IllegalArgumentException if the card is of another identity
     */
    public static SignedCard sign(Identity identity, PeerCard card) {
        if (!card.identity().equals(identity.publicIdentity())) {
            throw new IllegalArgumentException("a peer signs its own card only");
        }
        byte[] content = card.toJson().getBytes(StandardCharsets.UTF_8);
        return new SignedCard(content, identity.sign(SignatureDomain.CARD, content), card);
    }

    /**
     * Reads {@code {"content": base64url, "signature": base64url}} and checks the signature, unless it was checked lately.
     *
     * @throws JsonFormatException if it is no card, or the signature does not fit
     */
    public static SignedCard read(JsonFields json) throws JsonFormatException {
        byte[] content = json.bytes("content", MAX_CONTENT);
        byte[] signature = json.bytes("signature", MAX_SIGNATURE);
        SignedCard known = KNOWN.find(content, signature);
        if (known != null) {
            return known;
        }
        PeerCard card = PeerCard.ofJson(JsonFields.parse(content, MAX_CONTENT));
        if (!card.identity().verify(SignatureDomain.CARD, content, signature)) {
            throw new JsonFormatException("card: the signature does not fit");
        }
        SignedCard checked = new SignedCard(content, signature, card);
        KNOWN.add(checked);
        return checked;
    }

    /** Whether these are the bytes of this card. */
    boolean isOf(byte[] otherContent, byte[] otherSignature) {
        return Arrays.equals(content, otherContent) && Arrays.equals(signature, otherSignature);
    }

    /** Of all its bytes. */
    int fullHash() {
        return fullHash(content, signature);
    }

    static int fullHash(byte[] content, byte[] signature) {
        return 31 * Arrays.hashCode(content) + Arrays.hashCode(signature);
    }

    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("content", JsonFields.base64(content));
        json.addProperty("signature", JsonFields.base64(signature));
        return json;
    }

    public PeerCard card() {
        return card;
    }

    /** The signed bytes, for whoever signs over a card. */
    public byte[] content() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedCard signed && Arrays.equals(content, signed.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "SignedCard[" + card.peerId() + "]";
    }
}
