package dev.punchline.protocol.api;

import com.google.gson.JsonObject;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.identity.SignedCard;
import java.util.Optional;

/** What the mediator tells a registered peer unasked. {@link MediatorEvents} reads them. */
public sealed interface MediatorEvent {
    /** The longest data of an event: a card, an envelope and their frame take less. */
    int MAX_LENGTH = 32 * 1024;

    /** The event's type in the stream. */
    String type();

    JsonObject toJson();

    /** A peer came into the room. */
    record PeerOnline(SignedCard card) implements MediatorEvent {
        @Override
        public String type() {
            return MediatorEvents.PEER;
        }

        @Override
        public JsonObject toJson() {
            return MediatorEvents.peer(MediatorEvents.ONLINE, card);
        }
    }

    /** A peer of the room says something else of itself. */
    record PeerChanged(SignedCard card) implements MediatorEvent {
        @Override
        public String type() {
            return MediatorEvents.PEER;
        }

        @Override
        public JsonObject toJson() {
            return MediatorEvents.peer(MediatorEvents.CHANGED, card);
        }
    }

    /** A peer left the room. */
    record PeerOffline(PeerId peer) implements MediatorEvent {
        @Override
        public String type() {
            return MediatorEvents.PEER;
        }

        @Override
        public JsonObject toJson() {
            JsonObject json = new JsonObject();
            json.addProperty("state", MediatorEvents.OFFLINE);
            json.addProperty("peerId", peer.text());
            return json;
        }
    }

    /**
     * A peer asks for a session.
     *
     * @param from the caller
     * @param observed where the mediator saw the caller
     * @param hint what worked between the two networks
     * @param envelope its offer
     */
    record AttemptRequested(
            SessionId session,
            SignedCard from,
            ObservedAddresses observed,
            Optional<PathHint> hint,
            SealedSignal envelope)
            implements MediatorEvent {
        @Override
        public String type() {
            return MediatorEvents.ATTEMPT;
        }

        @Override
        public JsonObject toJson() {
            JsonObject json = new JsonObject();
            json.addProperty("session", session.text());
            json.add("from", from.toJson());
            observed.addTo(json);
            PathHint.addTo(json, hint);
            json.addProperty(SealedSignal.FIELD, envelope.toBase64());
            return json;
        }
    }

    /**
     * A signal of the other participant of an attempt.
     *
     * @param observed where the mediator saw the sender, if the sender disclosed it
     * @param hint what worked between the two networks, if the sender disclosed its address
     */
    record SignalReceived(
            SessionId session, PeerId from, ObservedAddresses observed, Optional<PathHint> hint, SealedSignal envelope)
            implements MediatorEvent {
        @Override
        public String type() {
            return MediatorEvents.SIGNAL;
        }

        @Override
        public JsonObject toJson() {
            JsonObject json = new JsonObject();
            json.addProperty("session", session.text());
            json.addProperty("from", from.text());
            observed.addTo(json);
            PathHint.addTo(json, hint);
            json.addProperty(SealedSignal.FIELD, envelope.toBase64());
            return json;
        }
    }

    /** The mediator carries no more signals of an attempt. */
    record AttemptEnded(SessionId session, AttemptEnd reason) implements MediatorEvent {
        @Override
        public String type() {
            return MediatorEvents.ATTEMPT_ENDED;
        }

        @Override
        public JsonObject toJson() {
            JsonObject json = new JsonObject();
            json.addProperty("session", session.text());
            json.addProperty("reason", reason.code());
            return json;
        }
    }

    /** The first event of a stream. It says nothing but where the stream begins, by its id. */
    record Position() implements MediatorEvent {
        @Override
        public String type() {
            return MediatorEvents.POSITION;
        }

        @Override
        public JsonObject toJson() {
            return new JsonObject();
        }
    }

    /** Events were lost: fetch the list of peers anew. */
    record Reset() implements MediatorEvent {
        @Override
        public String type() {
            return MediatorEvents.RESET;
        }

        @Override
        public JsonObject toJson() {
            return new JsonObject();
        }
    }

    /** The last event of a stream. */
    record StreamEnded(StreamEnd reason) implements MediatorEvent {
        @Override
        public String type() {
            return MediatorEvents.END;
        }

        @Override
        public JsonObject toJson() {
            JsonObject json = new JsonObject();
            json.addProperty("reason", reason.code());
            return json;
        }
    }
}
