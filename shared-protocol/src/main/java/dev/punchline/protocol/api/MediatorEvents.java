package dev.punchline.protocol.api;

import com.google.gson.JsonObject;
import dev.punchline.protocol.identity.SignedCard;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.util.Optional;

/** Reads {@link MediatorEvent}s. An unknown type or peer state is of a later version and is skipped. */
public final class MediatorEvents {
    static final String PEER = "peer";
    static final String ATTEMPT = "attempt";
    static final String SIGNAL = "signal";
    static final String ATTEMPT_ENDED = "attempt-ended";
    static final String POSITION = "position";
    static final String RESET = "reset";
    static final String END = "end";

    static final String ONLINE = "online";
    static final String CHANGED = "changed";
    static final String OFFLINE = "offline";

    private MediatorEvents() {}

    static JsonObject peer(String state, SignedCard card) {
        JsonObject json = new JsonObject();
        json.addProperty("state", state);
        json.add("card", card.toJson());
        return json;
    }

    /**
     * Reads an event of a stream. Costs the check of the card's signature where there is one.
     *
     * @param type the event's type
     * @param data its JSON, at most {@link MediatorEvent#MAX_LENGTH} characters
     * @return nothing for what a later version may say
     * @throws JsonFormatException if it is malformed
     */
    public static Optional<MediatorEvent> read(String type, String data) throws JsonFormatException {
        JsonFields json = JsonFields.parse(data, MediatorEvent.MAX_LENGTH);
        return switch (type) {
            case PEER -> readPeer(json);
            case ATTEMPT ->
                Optional.of(new MediatorEvent.AttemptRequested(
                        ApiText.session(json),
                        SignedCard.read(json.object("from")),
                        ObservedAddresses.ofJson(json),
                        PathHint.ofJson(json),
                        SealedSignal.ofJson(json)));
            case SIGNAL ->
                Optional.of(new MediatorEvent.SignalReceived(
                        ApiText.session(json),
                        ApiText.peer(json, "from"),
                        ObservedAddresses.ofJson(json),
                        PathHint.ofJson(json),
                        SealedSignal.ofJson(json)));
            case ATTEMPT_ENDED ->
                Optional.of(new MediatorEvent.AttemptEnded(
                        ApiText.session(json), AttemptEnd.ofCode(json.text("reason", ApiText.MAX_WORD))));
            case POSITION -> Optional.of(new MediatorEvent.Position());
            case RESET -> Optional.of(new MediatorEvent.Reset());
            case END ->
                Optional.of(new MediatorEvent.StreamEnded(StreamEnd.ofCode(json.text("reason", ApiText.MAX_WORD))));
            default -> Optional.empty();
        };
    }

    private static Optional<MediatorEvent> readPeer(JsonFields json) throws JsonFormatException {
        return switch (json.text("state", ApiText.MAX_WORD)) {
            case ONLINE -> Optional.of(new MediatorEvent.PeerOnline(SignedCard.read(json.object("card"))));
            case CHANGED -> Optional.of(new MediatorEvent.PeerChanged(SignedCard.read(json.object("card"))));
            case OFFLINE -> Optional.of(new MediatorEvent.PeerOffline(ApiText.peer(json, "peerId")));
            default -> Optional.empty();
        };
    }
}
