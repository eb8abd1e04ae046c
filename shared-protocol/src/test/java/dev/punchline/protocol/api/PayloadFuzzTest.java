package dev.punchline.protocol.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the mediator reads from peers, and peers from a mediator. */
class PayloadFuzzTest {
    private interface Reading<T> {
        T read(JsonFields json) throws JsonFormatException;
    }

    /** A payload and both ways to and from JSON. */
    private record Kind<T>(Reading<T> reading, Function<T, JsonObject> writing) {
        void readAndWrite(String text) {
            try {
                T payload = reading.read(JsonFields.parse(text, 100_000));
                String again = writing.apply(payload).toString();
                assertEquals(payload, reading.read(JsonFields.parse(again, 100_000)));
            } catch (JsonFormatException refused) {
                // The one answer to what is no payload.
            }
        }
    }

    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>(Challenge::ofJson, Challenge::toJson),
            new Kind<>(RegistrationRequest::ofJson, RegistrationRequest::toJson),
            new Kind<>(Registered::ofJson, Registered::toJson),
            new Kind<>(Renewal::ofJson, Renewal::toJson),
            new Kind<>(Lease::ofJson, Lease::toJson),
            new Kind<>(PeerPage::ofJson, PeerPage::toJson),
            new Kind<>(AttemptRequest::ofJson, AttemptRequest::toJson),
            new Kind<>(AttemptAccepted::ofJson, AttemptAccepted::toJson),
            new Kind<>(SignalRequest::ofJson, SignalRequest::toJson),
            new Kind<>(AttemptReport::ofJson, AttemptReport::toJson),
            new Kind<>(ApiError::ofJson, ApiError::toJson));

    @FuzzTest
    void whateverIsSentIsAPayloadOrRefused(FuzzedDataProvider data) {
        Kind<?> kind = data.pickValue(KINDS);
        kind.readAndWrite(data.consumeRemainingAsString());
    }

    @FuzzTest
    void whateverIsStreamedIsAnEventSkippedOrRefused(FuzzedDataProvider data) {
        String type = data.pickValue(List.of("peer", "attempt", "signal", "attempt-ended", "reset", "end", "other"));
        try {
            Optional<MediatorEvent> event = MediatorEvents.read(type, data.consumeRemainingAsString());
            if (event.isPresent()) {
                MediatorEvent known = event.get();
                assertEquals(
                        event, MediatorEvents.read(known.type(), known.toJson().toString()));
            }
        } catch (JsonFormatException refused) {
            // The one answer to what is no event.
        }
    }

    @FuzzTest
    void whateverStandsInAHeaderIsRefusedByItsOneException(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        for (Function<String, ?> reading :
                List.<Function<String, ?>>of(AccessToken::ofAuthorization, Audience::ofHostField)) {
            try {
                reading.apply(text);
            } catch (IllegalArgumentException refused) {
                // The one answer to what is no such field.
            }
        }
    }
}
