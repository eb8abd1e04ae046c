package dev.punchline.bench.client;

import dev.punchline.protocol.api.ApiPaths;
import dev.punchline.protocol.api.Audience;
import dev.punchline.protocol.api.RegistrationProof;
import dev.punchline.protocol.api.RegistrationRequest;
import dev.punchline.protocol.api.RegistrationTerms;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.identity.Identity;
import dev.punchline.protocol.identity.PeerCard;
import dev.punchline.protocol.identity.SealingAddress;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.nat.NatClass;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;

/** Somebody's key and card, and how he registers with them. */
public final class Account {
    public static final RoomName ROOM = new RoomName("room");
    private static final Audience AUDIENCE = new Audience("mediator.example");
    private static final int SEALING_KEY = 32;

    private final Identity identity = Identity.generate(new SecureRandom());
    private final SignedCard card;

    public Account() {
        this(new DisplayName("peer"));
    }

    public Account(DisplayName name) {
        card = SignedCard.sign(
                identity,
                new PeerCard(
                        identity.publicIdentity(),
                        name,
                        new DisplayName("test"),
                        new SealingAddress(new byte[SEALING_KEY]),
                        NatClass.UNKNOWN,
                        Instant.now()));
    }

    public Identity identity() {
        return identity;
    }

    public SignedCard card() {
        return card;
    }

    public String path() {
        return ApiPaths.REGISTRATIONS + "/" + identity.peerId();
    }

    /** The body of a registration of this card, signed by this or another key. */
    public String registration(Wire wire, Identity signer) throws IOException {
        Wire.Answer answer = wire.ask("POST " + ApiPaths.CHALLENGES, "", "{}");
        String challenge = field(answer, "challenge");
        RegistrationTerms terms = new RegistrationTerms(challenge, ROOM, AUDIENCE, card);
        return new RegistrationRequest(card, ROOM, challenge, RegistrationProof.sign(signer, terms))
                .toJson()
                .toString();
    }

    /** Registers, and returns the token. */
    public String register(Wire wire) throws IOException {
        return field(wire.ask("POST " + ApiPaths.REGISTRATIONS, "", registration(wire, identity)), "token");
    }

    /** A text of a good answer. */
    public static String field(Wire.Answer answer, String name) throws IOException {
        try {
            return JsonFields.parse(answer.good().body(), Wire.LONGEST_BODY).text(name, Wire.LONGEST_BODY);
        } catch (JsonFormatException e) {
            throw new IOException(answer.body(), e);
        }
    }
}
