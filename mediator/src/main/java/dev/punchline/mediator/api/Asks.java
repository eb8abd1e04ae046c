package dev.punchline.mediator.api;

import dev.punchline.mediator.http.Request;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.util.function.Function;

/** Reads what requests carry, and refuses what is malformed. */
final class Asks {
    /** Reads a body. */
    @FunctionalInterface
    interface Body<T> {
        T read(JsonFields json) throws JsonFormatException;
    }

    private Asks() {}

    static <T> T body(Request request, Body<T> body) throws Refusal {
        try {
            return body.read(request.json());
        } catch (JsonFormatException e) {
            throw new Refusal(ApiErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    static AccessToken token(Request request) throws Refusal {
        try {
            return AccessToken.ofAuthorization(request.header("authorization").orElse(""));
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    ApiErrorCode.TOKEN_UNKNOWN, "an Authorization field with the registration's token is needed");
        }
    }

    static PeerId peer(Request request) throws Refusal {
        return path(request, "peerId", PeerId::new);
    }

    static RoomName room(Request request) throws Refusal {
        return path(request, "room", RoomName::new);
    }

    static SessionId session(Request request) throws Refusal {
        return path(request, "session", SessionId::new);
    }

    private static <T> T path(Request request, String name, Function<String, T> form) throws Refusal {
        return parse(request.pathValue(name), form);
    }

    static <T> T parse(String text, Function<String, T> form) throws Refusal {
        try {
            return form.apply(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(ApiErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }
}
