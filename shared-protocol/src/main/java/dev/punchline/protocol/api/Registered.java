package dev.punchline.protocol.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.StunTicket;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The mediator's answer to a registration.
 *
 * @param token opens everything else; it ends with the registration
 * @param peerId the id that follows from the card's key
 * @param observedAddress where the mediator saw the request come from
 * @param ticket to be shown to the STUN servers, so that the mediator knows from where this peer's packets come
 * @param stun where it answers STUN, the first one first; up to {@value #MAX_STUN}
 */
public record Registered(
        AccessToken token,
        PeerId peerId,
        Lease lease,
        InetAddress observedAddress,
        StunTicket ticket,
        List<StunEndpoint> stun) {
    /** Bytes of its JSON at most. */
    public static final int MAX_LENGTH = 8192;

    static final int MAX_STUN = 16;

    public Registered {
        stun = List.copyOf(stun);
        if (stun.size() > MAX_STUN) {
            throw new IllegalArgumentException("more than " + MAX_STUN + " STUN addresses");
        }
    }

    public JsonObject toJson() {
        JsonObject json = lease.toJson();
        json.addProperty("token", token.text());
        json.addProperty("peerId", peerId.text());
        json.addProperty(ApiText.OBSERVED, IpLiteral.write(observedAddress));
        json.addProperty("stunTicket", ticket.text());
        JsonArray list = new JsonArray();
        stun.forEach(endpoint -> list.add(endpoint.toJson()));
        json.add("stun", list);
        return json;
    }

    public static Registered ofJson(JsonFields json) throws JsonFormatException {
        List<StunEndpoint> stun = new ArrayList<>();
        for (JsonFields item : json.objects("stun", MAX_STUN)) {
            stun.add(StunEndpoint.ofJson(item));
        }
        try {
            return new Registered(
                    new AccessToken(json.text("token", AccessToken.MAX_LENGTH)),
                    ApiText.peer(json, "peerId"),
                    Lease.ofJson(json),
                    ApiText.observed(json),
                    new StunTicket(json.text("stunTicket", 2 * StunTicket.BYTES)),
                    stun);
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException("registration: " + e.getMessage(), e);
        }
    }
}
