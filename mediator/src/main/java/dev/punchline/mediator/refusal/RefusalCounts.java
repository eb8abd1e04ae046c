package dev.punchline.mediator.refusal;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.protocol.api.ApiErrorCode;
import java.util.EnumMap;
import java.util.Map;

/** How often something was refused since the start, by what was answered and by the limit. Safe to use from any thread. */
public final class RefusalCounts {
    private final Map<ApiErrorCode, Long> codes = new EnumMap<>(ApiErrorCode.class);
    private final Map<Limit, Long> limits = new EnumMap<>(Limit.class);

    /** Something was answered so. */
    public synchronized void refused(Refusal refusal) {
        codes.merge(refusal.code(), 1L, Long::sum);
        refusal.limit().ifPresent(this::reached);
    }

    /** A limit was reached whose answer is not one of the API: silence, or the end of a connection. */
    public synchronized void reached(Limit limit) {
        limits.merge(limit, 1L, Long::sum);
    }

    /** How often this was answered. */
    public synchronized long of(ApiErrorCode code) {
        return codes.getOrDefault(code, 0L);
    }

    /** How often this limit was reached. */
    public synchronized long of(Limit limit) {
        return limits.getOrDefault(limit, 0L);
    }
}
