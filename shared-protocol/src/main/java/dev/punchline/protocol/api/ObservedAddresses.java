package dev.punchline.protocol.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the mediator itself saw packets of a peer come from: its requests, and its STUN requests with a ticket. It vouches
 * for these addresses, so that nobody can have a third host probed by naming it as his own.
 *
 * @param all the last seen first, none twice; empty where the peer has not disclosed them; up to {@value #MAX}
 */
public record ObservedAddresses(List<InetAddress> all) {
    /** Two families, a few addresses of a carrier's pool each, and a network that was left a moment ago. */
    public static final int MAX = 8;

    public static final ObservedAddresses NONE = new ObservedAddresses(List.of());

    private static final String FIELD = "observedAddresses";

    public ObservedAddresses {
        all = List.copyOf(all);
        if (all.size() > MAX || all.stream().distinct().count() < all.size()) {
            throw new IllegalArgumentException("more than " + MAX + " addresses, or one twice");
        }
    }

    void addTo(JsonObject json) {
        JsonArray list = new JsonArray();
        all.forEach(address -> list.add(IpLiteral.write(address)));
        json.add(FIELD, list);
    }

    static ObservedAddresses ofJson(JsonFields json) throws JsonFormatException {
        List<InetAddress> all = new ArrayList<>();
        try {
            for (String literal : json.texts(FIELD, MAX, IpLiteral.MAX_LENGTH)) {
                all.add(IpLiteral.parse(literal));
            }
            return new ObservedAddresses(all);
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException(FIELD + ": " + e.getMessage(), e);
        }
    }
}
