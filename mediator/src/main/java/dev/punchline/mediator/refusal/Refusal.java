package dev.punchline.mediator.refusal;

import dev.punchline.protocol.api.ApiErrorCode;
import java.time.Duration;
import java.util.Optional;

/** What a peer asked for is not done; nothing has changed. It carries no stack trace: it is the asker's fault. */
public final class Refusal extends Exception {
    private final ApiErrorCode code;
    private final transient Optional<Duration> retryAfter;

    /** @param message one sentence for a person */
    public Refusal(ApiErrorCode code, String message) {
        this(code, message, Optional.empty());
    }

    /** @param retryAfter when asking again may help */
    public Refusal(ApiErrorCode code, String message, Optional<Duration> retryAfter) {
        super(message, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
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
}
