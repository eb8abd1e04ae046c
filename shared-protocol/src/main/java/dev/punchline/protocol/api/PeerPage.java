package dev.punchline.protocol.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a room's online peers, in the order of their ids.
 *
 * @param peers up to {@value #MAX_PEERS} cards
 * @param next where there are more: the value of {@code after} that fetches them
 */
public record PeerPage(List<SignedCard> peers, Optional<PeerId> next) {
    public static final int MAX_PEERS = 100;

    /** Bytes of its JSON at most: a card takes up to 3,000. */
    public static final int MAX_LENGTH = 512 * 1024;

    public PeerPage {
        peers = List.copyOf(peers);
        if (peers.size() > MAX_PEERS) {
            throw new IllegalArgumentException("more than " + MAX_PEERS + " peers");
        }
    }

    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        JsonArray list = new JsonArray();
        peers.forEach(card -> list.add(entry(card)));
        json.add("peers", list);
        next.ifPresent(id -> json.addProperty("next", id.text()));
        return json;
    }

    /** One peer of a room, as in the list and as the answer for a single one. */
    public static JsonObject entry(SignedCard card) {
        JsonObject json = new JsonObject();
        json.add("card", card.toJson());
        return json;
    }

    /** Reads a page. Costs the check of each card's signature. */
    public static PeerPage ofJson(JsonFields json) throws JsonFormatException {
        List<SignedCard> peers = new ArrayList<>();
        for (JsonFields item : json.objects("peers", MAX_PEERS)) {
            peers.add(SignedCard.read(item.object("card")));
        }
        boolean more = json.optionalText("next", PeerId.LENGTH).isPresent();
        return new PeerPage(peers, more ? Optional.of(ApiText.peer(json, "next")) : Optional.empty());
    }
}
