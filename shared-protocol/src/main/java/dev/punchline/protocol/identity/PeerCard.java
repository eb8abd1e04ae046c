package dev.punchline.protocol.identity;

import com.google.gson.JsonObject;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerColour;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.nat.NatJson;
import java.time.Instant;
import java.util.Optional;

/**
 * What a peer says of itself to the others of its room; always handed around as a {@link SignedCard}.
 *
 * @param identity the key that signs it and that the peer id follows from
 * @param name what the person calls itself
 * @param device what the computer is, for instance its operating system
 * @param sealing where signals are sealed to, valid until the peer's next start
 * @param nat the class of its network as far as it is measured
 * @param colour what the person shows itself in, where it chose one
 * @param issuedAt wall time of the peer, to milliseconds; a later card replaces an earlier one
 */
public record PeerCard(
        PublicIdentity identity,
        DisplayName name,
        DisplayName device,
        SealingAddress sealing,
        NatClass nat,
        Optional<PeerColour> colour,
        Instant issuedAt) {
    private static final int VERSION = 1;

    /** The largest instant whose milliseconds JSON readers of other languages hold exactly. */
    private static final long MAX_MILLIS = (1L << 53) - 1;

    public PeerCard {
        issuedAt = Instant.ofEpochMilli(issuedAt.toEpochMilli());
    }

    /** Of somebody who chose no colour. */
    public PeerCard(
            PublicIdentity identity,
            DisplayName name,
            DisplayName device,
            SealingAddress sealing,
            NatClass nat,
            Instant issuedAt) {
        this(identity, name, device, sealing, nat, Optional.empty(), issuedAt);
    }

    public PeerId peerId() {
        return identity.peerId();
    }

    String toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("version", VERSION);
        json.addProperty("key", JsonFields.base64(identity.encoded()));
        json.addProperty("name", name.text());
        json.addProperty("device", device.text());
        json.addProperty("sealing", JsonFields.base64(sealing.publicKey()));
        json.add("nat", NatJson.write(nat));
        colour.ifPresent(chosen -> json.addProperty("colour", chosen.code()));
        json.addProperty("issuedAt", issuedAt.toEpochMilli());
        return json.toString();
    }

    static PeerCard ofJson(JsonFields json) throws JsonFormatException {
        json.number("version", VERSION, VERSION);
        try {
            return new PeerCard(
                    PublicIdentity.parse(json.bytes("key", PublicIdentity.ENCODED_LENGTH)),
                    new DisplayName(json.text("name", DisplayName.MAX_LENGTH)),
                    new DisplayName(json.text("device", DisplayName.MAX_LENGTH)),
                    new SealingAddress(json.bytes("sealing", SealingKeys.PUBLIC_LENGTH)),
                    NatJson.read(json.object("nat")),
                    json.optionalText("colour", PeerColour.MAX_LENGTH).flatMap(PeerColour::coded),
                    Instant.ofEpochMilli(json.number("issuedAt", 0, MAX_MILLIS)));
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException("card: " + e.getMessage(), e);
        }
    }
}
