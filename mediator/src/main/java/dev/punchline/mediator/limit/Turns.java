package dev.punchline.mediator.limit;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who are turned away when to come back: one after the other, so that the more of them there are, the later.
 * If all were told the same, all would come at once and most would be turned away again. Not thread-safe.
 */
public final class Turns {
    /** Whoever waits longer has turned to something else. Also the most that a flood can make others wait. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private final Duration apart;
    private @Nullable MonoTime last;

    /** @param perMinute so many are told to come back in a minute */
    public Turns(int perMinute) {
        apart = Duration.ofMinutes(1).dividedBy(perMinute);
    }

    /** How long the next one waits: {@code soonest} if nobody waits before him. */
    public Duration next(MonoTime now, Duration soonest) {
        MonoTime first = now.plus(soonest);
        MonoTime turn = last == null || last.plus(apart).isBefore(first) ? first : last.plus(apart);
        Duration wait = turn.since(now);
        if (wait.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        last = turn;
        return wait;
    }
}
