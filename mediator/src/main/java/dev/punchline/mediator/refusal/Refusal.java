package dev.punchline.mediator.refusal;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.protocol.api.ApiErrorCode;
import java.time.Duration;
import java.util.Optional;

/** What a peer asked for is not done; nothing has changed. It carries no stack trace: it is the asker's fault. */
public final class Refusal extends Exception {
    private final ApiErrorCode code;
    private final transient Optional<Duration> retryAfter;
    private final transient Optional<Limit> limit;

    /** @param message one sentence for a person */
    public Refusal(ApiErrorCode code, String message) {
        this(code, message, Optional.empty());
    }

    /** @param retryAfter when asking again may help */
    public Refusal(ApiErrorCode code, String message, Optional<Duration> retryAfter) {
        this(code, message, retryAfter, Optional.empty());
    }

    private Refusal(ApiErrorCode code, String message, Optional<Duration> retryAfter, Optional<Limit> limit) {
        super(message, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
        this.limit = limit;
    }

    /** The same, because of a limit. */
    public Refusal by(Limit reached) {
        return new Refusal(code, sentence(), retryAfter, Optional.of(reached));
    }

    public ApiErrorCode code() {
        return code;
    }

    /** The sentence for a person. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** The limit that was reached, if it was one. */
    public Optional<Limit> limit() {
        return limit;
    }
}
