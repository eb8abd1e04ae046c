package dev.punchline.engine.lane;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Measures what arrives over one way for a moment. Pure. */
final class Audition {
    /** Both begin slowly: TCP doubles its window each round trip, and QUIC sends the last of the other way again. */
    static final Duration SETTLING = Duration.ofSeconds(1);
    /** Some hundred round trips on the ways that come into question. */
    static final Duration LENGTH = Duration.ofSeconds(2);

    private final MonoTime measuresFrom;
    private @Nullable MonoTime begun;
    private long bytes;

    Audition(MonoTime now) {
        measuresFrom = now.plus(SETTLING);
    }

    void onArrived(MonoTime now, long more) {
        onTick(now);
        if (begun != null) {
            bytes += more;
        }
    }

    void onTick(MonoTime now) {
        if (begun == null && !now.isBefore(measuresFrom)) {
            begun = now;
        }
    }

    /** Bytes a second, once it is over. */
    OptionalLong rate(MonoTime now) {
        if (begun == null || now.isBefore(begun.plus(LENGTH))) {
            return OptionalLong.empty();
        }
        return OptionalLong.of((long) (bytes * 1e9 / now.since(begun).toNanos()));
    }

    /** When {@link #onTick} or {@link #rate} next has news. */
    MonoTime deadline() {
        return begun == null ? measuresFrom : begun.plus(LENGTH);
    }
}
