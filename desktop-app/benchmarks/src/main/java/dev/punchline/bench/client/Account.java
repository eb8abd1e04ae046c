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
    /** The host that requests name. */
    public static final String HOST = "mediator.example";
    /** The field of a challenge with what is to be signed. */
    public static final String CHALLENGE = "challenge";
    /** The field of a registration with what later requests show. */
    public static final String TOKEN = "token";

    private static final Audience AUDIENCE = new Audience(HOST);
    private static final int SEALING_KEY = 32;

    private final Identity identity = Identity.generate(new SecureRandom());
    private final SignedCard card;
    private final RoomName room;

    public Account() {
        this(new DisplayName("peer"));
    }

    public Account(DisplayName name) {
        this(name, ROOM);
    }

    public Account(DisplayName name, RoomName room) {
        this.room = room;
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
        return registration(field(wire.ask("POST " + ApiPaths.CHALLENGES, "", "{}"), CHALLENGE), signer);
    }

    /** The body of a registration of this card that answers a challenge, signed by this or another key. */
    public String registration(String challenge, Identity signer) {
        return new RegistrationRequest(card, room, challenge, RegistrationProof.sign(signer, terms(challenge)))
                .toJson()
                .toString();
    }

    /** What a registration that answers a challenge signs. */
    public RegistrationTerms terms(String challenge) {
        return new RegistrationTerms(challenge, room, AUDIENCE, card);
    }

    /** Registers, and returns the token. */
    public String register(Wire wire) throws IOException {
        return field(wire.ask("POST " + ApiPaths.REGISTRATIONS, "", registration(wire, identity)), TOKEN);
    }

    /** A text of a good answer. */
    public static String field(Wire.Answer answer, String name) throws IOException {
        return field(answer.good().body(), name);
    }

    /** A text of an answer's body. */
    public static String field(String body, String name) throws IOException {
        try {
            return JsonFields.parse(body, Wire.LONGEST_BODY).text(name, Wire.LONGEST_BODY);
        } catch (JsonFormatException e) {
            throw new IOException(body, e);
        }
    }
}
