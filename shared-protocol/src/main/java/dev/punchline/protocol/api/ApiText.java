package dev.punchline.protocol.api;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import dev.punchline.protocol.net.IpLiteral;
import java.net.InetAddress;

/** Fields that several payloads share, with their bounds. */
final class ApiText {
    static final int MAX_ROOM = 64;
    static final int MAX_WORD = 40;
    static final String OBSERVED = "observedAddress";

    private static final int SESSION = 32;

    private ApiText() {}

    static PeerId peer(JsonFields json, String name) throws JsonFormatException {
        try {
            return new PeerId(json.text(name, PeerId.LENGTH));
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException(name + " is no peer id", e);
        }
    }

    static SessionId session(JsonFields json) throws JsonFormatException {
        try {
            return new SessionId(json.text("session", SESSION));
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException("session is no session id", e);
        }
    }

    static InetAddress observed(JsonFields json) throws JsonFormatException {
        try {
            return IpLiteral.parse(json.text(OBSERVED, IpLiteral.MAX_LENGTH));
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException(OBSERVED + " is no IP address", e);
        }
    }
}
