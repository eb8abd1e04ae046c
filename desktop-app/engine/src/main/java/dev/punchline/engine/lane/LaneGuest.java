package dev.punchline.engine.lane;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The side that is asked for a {@link Lane}: which askings it follows, and how long it waits for a connection. Pure. */
public final class LaneGuest {
    /**
     * Who asks waits 5 s after a failure. Each asking makes this side dial a handful of ports at the other one's address,
     * and it shall not be a way to have somebody behind the same address scanned.
     */
    static final Duration GAP = Duration.ofSeconds(1);
    /** As long as the asking side tries, and a moment for its choice to arrive. */
    static final Duration PATIENCE = Lane.ATTEMPT.plusSeconds(2);

    private @Nullable MonoTime notBefore;
    private @Nullable MonoTime giveUpAt;

    /** Whether an asking is followed; the attempt before it is over. */
    public boolean follows(MonoTime now) {
        if (notBefore != null && now.isBefore(notBefore)) {
            return false;
        }
        notBefore = now.plus(GAP);
        giveUpAt = now.plus(PATIENCE);
        return true;
    }

    /** The asking side has chosen a connection: it is that side's to close. */
    public void onChosen() {
        giveUpAt = null;
    }

    /** Whether the attempt is over without a choice; said once. */
    public boolean isOver(MonoTime now) {
        if (giveUpAt == null || now.isBefore(giveUpAt)) {
            return false;
        }
        giveUpAt = null;
        return true;
    }

    /** When {@link #isOver} next has news; null: nothing to wait for. */
    public @Nullable MonoTime deadline() {
        return giveUpAt;
    }
}
