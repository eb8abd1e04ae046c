package dev.punchline.protocol.signal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * {@link Signal}s as JSON. The version rule: unknown fields are skipped, an unknown type or a higher version is
 * refused.
 */
public final class SignalCodec {
    /** 32 candidates of about 150 characters, 8 for TCP, and the rest. */
    public static final int MAX_LENGTH = 8192;

    private static final int VERSION = 1;
    private static final int WORD = 24;

    private SignalCodec() {}

    public static String encode(Signal signal) {
        JsonObject json = new JsonObject();
        json.addProperty("version", VERSION);
        json.addProperty("session", signal.session().text());
        json.addProperty("from", signal.from().text());
        json.addProperty("to", signal.to().text());
        json.addProperty("sequence", signal.sequence());
        SignalBody body = signal.body();
        if (body instanceof SignalBody.Offer offer) {
            invitation(json, "offer", offer.credentials(), offer.candidates(), offer.network());
            json.addProperty("mediatorMillis", offer.mediatorRoundTrip().toMillis());
            offer.tcp().writeTo(json);
        } else if (body instanceof SignalBody.Answer answer) {
            invitation(json, "answer", answer.credentials(), answer.candidates(), answer.network());
            answer.tcp().writeTo(json);
        } else if (body instanceof SignalBody.MoreCandidates more) {
            json.addProperty("type", "candidates");
            json.add("candidates", candidates(more.candidates()));
        } else if (body instanceof SignalBody.Network network) {
            json.addProperty("type", "network");
            network.facts().write(json);
            network.tcp().writeTo(json);
            network.aim().ifPresent(port -> json.addProperty("aim", port));
        } else if (body instanceof SignalBody.Decline decline) {
            json.addProperty("type", "decline");
            json.addProperty("reason", decline.reason().code());
        } else {
            json.addProperty("type", "bye");
        }
        return json.toString();
    }

    private static void invitation(
            JsonObject json,
            String type,
            IceCredentials credentials,
            List<Candidate> candidates,
            NetworkFacts network) {
        json.addProperty("type", type);
        json.addProperty("ufrag", credentials.ufrag());
        json.addProperty("password", credentials.password());
        json.add("candidates", candidates(candidates));
        network.write(json);
    }

    private static JsonArray candidates(List<Candidate> candidates) {
        JsonArray array = new JsonArray();
        candidates.forEach(candidate -> array.add(candidate.toJson()));
        return array;
    }

    /**
     * Reads a signal.
     *
     * @param utf8 its JSON, at most {@value #MAX_LENGTH} bytes
     * @throws JsonFormatException if it is no signal of this version
     */
    public static Signal decode(byte[] utf8) throws JsonFormatException {
        JsonFields json = JsonFields.parse(utf8, MAX_LENGTH);
        json.number("version", VERSION, VERSION);
        try {
            return new Signal(
                    new SessionId(json.text("session", PeerId.LENGTH)),
                    new PeerId(json.text("from", PeerId.LENGTH)),
                    new PeerId(json.text("to", PeerId.LENGTH)),
                    json.number("sequence", 0, Signal.MAX_SEQUENCE),
                    body(json));
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException("signal: " + e.getMessage(), e);
        }
    }

    private static SignalBody body(JsonFields json) throws JsonFormatException {
        String type = json.text("type", WORD);
        return switch (type) {
            case "offer" ->
                new SignalBody.Offer(
                        credentials(json),
                        candidates(json),
                        NetworkFacts.read(json),
                        mediatorRoundTrip(json),
                        TcpReach.readFrom(json));
            case "answer" ->
                new SignalBody.Answer(
                        credentials(json), candidates(json), NetworkFacts.read(json), TcpReach.readFrom(json));
            case "candidates" -> new SignalBody.MoreCandidates(candidates(json));
            case "network" -> new SignalBody.Network(NetworkFacts.read(json), TcpReach.readFrom(json), aim(json));
            case "decline" -> new SignalBody.Decline(DeclineReason.ofCode(json.text("reason", WORD)));
            case "bye" -> new SignalBody.Bye();
            default -> throw new JsonFormatException("unknown signal type");
        };
    }

    private static OptionalInt aim(JsonFields json) throws JsonFormatException {
        OptionalLong port = json.optionalNumber("aim", 1, 65_535);
        return port.isPresent() ? OptionalInt.of((int) port.getAsLong()) : OptionalInt.empty();
    }

    private static Duration mediatorRoundTrip(JsonFields json) throws JsonFormatException {
        return Duration.ofMillis(json.optionalNumber("mediatorMillis", 0, SignalBody.Offer.MAX_ROUND_TRIP_MILLIS)
                .orElse(0));
    }

    private static IceCredentials credentials(JsonFields json) throws JsonFormatException {
        return new IceCredentials(
                json.text("ufrag", IceCredentials.MAX_LENGTH), json.text("password", IceCredentials.MAX_LENGTH));
    }

    private static List<Candidate> candidates(JsonFields json) throws JsonFormatException {
        List<Candidate> candidates = new ArrayList<>();
        for (JsonFields item : json.objects("candidates", SignalBody.MAX_CANDIDATES)) {
            candidates.add(Candidate.ofJson(item));
        }
        return candidates;
    }
}
