package dev.punchline.mediator.store.redis;

import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.api.ObservedAddresses;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.net.IpLiteral;
import java.util.List;

/**
 * A member as it was when it asked for something.
 *
 * @param addresses where its packets came from lately, the newest first
 */
record Seen(PeerId peer, SignedCard card, ObservedAddresses addresses) {
    /** A card's content and signature in base64, with room to spare. */
    private static final int MAX_CARD = 8192;

    /** @param values peer, card, addresses */
    static Seen of(List<String> values) {
        List<String> addresses = values.subList(2, values.size());
        return new Seen(
                new PeerId(values.get(0)),
                card(values.get(1)),
                new ObservedAddresses(addresses.stream().map(IpLiteral::parse).toList()));
    }

    /** A card that a mediator put into the store, which checked it then. */
    static SignedCard card(String json) {
        try {
            return SignedCard.read(JsonFields.parse(json, MAX_CARD));
        } catch (JsonFormatException e) {
            throw new IllegalStateException("the store holds what no mediator put there", e);
        }
    }

    /** Whether a card may take the place of the published one. */
    void checkSuccessor(SignedCard newer) throws Refusal {
        if (!newer.card().peerId().equals(peer)) {
            throw new Refusal(ApiErrorCode.FORBIDDEN, "the card is of another peer");
        }
        if (newer.card().issuedAt().isBefore(card.card().issuedAt())) {
            throw new Refusal(ApiErrorCode.BAD_REQUEST, "the card is older than the published one");
        }
    }
}
