package dev.punchline.protocol.api;

import com.google.gson.JsonObject;
import dev.punchline.protocol.json.JsonFields;
import dev.punchline.protocol.json.JsonFormatException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What a peer tells the mediator of an attempt that is over for it, for the statistics.
 *
 * @param reason why not, as in the {@code failed} event of the command line
 * @param strategy what found the path, as in its {@code connected} event
 * @param taken from the request to the secured path, in milliseconds, up to an hour
 */
public record AttemptReport(
        AttemptOutcome outcome, Optional<String> reason, Optional<String> strategy, Optional<Duration> taken) {
    private static final Pattern WORD = Pattern.compile("[a-z0-9-]{1,40}");
    private static final long MAX_MILLIS = 3_600_000;

    /** @throws IllegalArgumentException if a word is not 1 to 40 of a-z, 0-9 and '-', or the time is out of bounds */
    public AttemptReport {
        if (!reason.map(AttemptReport::isWord).orElse(true)
                || !strategy.map(AttemptReport::isWord).orElse(true)) {
            throw new IllegalArgumentException("a reason and a strategy are single words");
        }
        if (taken.isPresent() && (taken.get().isNegative() || taken.get().toMillis() > MAX_MILLIS)) {
            throw new IllegalArgumentException("it took " + taken.get());
        }
    }

    private static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    public static AttemptReport connected(String strategy, Duration taken) {
        return new AttemptReport(AttemptOutcome.CONNECTED, Optional.empty(), Optional.of(strategy), Optional.of(taken));
    }

    public static AttemptReport failed(String reason) {
        return new AttemptReport(AttemptOutcome.FAILED, Optional.of(reason), Optional.empty(), Optional.empty());
    }

    public static AttemptReport declined(String reason) {
        return new AttemptReport(AttemptOutcome.DECLINED, Optional.of(reason), Optional.empty(), Optional.empty());
    }

    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("outcome", outcome.code());
        reason.ifPresent(word -> json.addProperty("reason", word));
        strategy.ifPresent(word -> json.addProperty("strategy", word));
        taken.ifPresent(time -> json.addProperty("millis", time.toMillis()));
        return json;
    }

    public static AttemptReport ofJson(JsonFields json) throws JsonFormatException {
        OptionalLong millis = json.optionalNumber("millis", 0, MAX_MILLIS);
        try {
            return new AttemptReport(
                    outcome(json.text("outcome", ApiText.MAX_WORD)),
                    json.optionalText("reason", ApiText.MAX_WORD),
                    json.optionalText("strategy", ApiText.MAX_WORD),
                    millis.isPresent() ? Optional.of(Duration.ofMillis(millis.getAsLong())) : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException("result: " + e.getMessage(), e);
        }
    }

    private static AttemptOutcome outcome(String code) throws JsonFormatException {
        for (AttemptOutcome outcome : AttemptOutcome.values()) {
            if (outcome.code().equals(code)) {
                return outcome;
            }
        }
        throw new JsonFormatException("outcome is none of ours");
    }
}
