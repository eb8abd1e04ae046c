package dev.punchline.mediator.limit;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;

/** Lets so many through at once and so many per minute in the long run. Not thread-safe. */
public final class TokenBucket {
    private static final double NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();

    private final int perMinute;
    private final Turns turns;
    private double tokens;
    private MonoTime filledAt;

    /** A full bucket of {@code perMinute} tokens, which takes a minute to fill again. */
    public TokenBucket(int perMinute, MonoTime now) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("a rate of " + perMinute + " per minute");
        }
        this.perMinute = perMinute;
        this.turns = new Turns(perMinute);
        this.tokens = perMinute;
        this.filledAt = now;
    }

    /** Takes a token. Returns zero if there was one, else how long to wait for one; then none is taken. */
    public Duration take(MonoTime now) {
        if (has(now)) {
            tokens--;
            return Duration.ZERO;
        }
        return refusal(now);
    }

    /** Whether there is a token. */
    boolean has(MonoTime now) {
        fill(now);
        return tokens >= 1;
    }

    /** How long somebody waits who finds no token: until the next that nobody else was told to wait for. */
    Duration refusal(MonoTime now) {
        return turns.next(now, Duration.ofNanos((long) Math.ceil((1 - tokens) * NANOS_PER_MINUTE / perMinute)));
    }

    /** Whether it is as good as a new one, so that it can be forgotten. */
    boolean isFull(MonoTime now) {
        fill(now);
        return tokens >= perMinute;
    }

    private void fill(MonoTime now) {
        if (now.isAfter(filledAt)) {
            double gained = now.since(filledAt).toNanos() * perMinute / NANOS_PER_MINUTE;
            tokens = Math.min(perMinute, tokens + gained);
            filledAt = now;
        }
    }
}
