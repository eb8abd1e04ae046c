package dev.punchline.engine.transfer;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;

/**
 * When a transfer that broke off is tried again, and until when: at once when its peer is back, else after pauses that
 * grow. Each try that brings the transfer further earns it the whole patience again; one that does not earns nothing, so
 * that a peer which breaks off again and again is not tried for ever. Pure and not thread-safe.
 */
public final class Comeback {
    /** The goodbye of the old session has arrived by then, or its loss is known. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** Somebody who waits for it looks at the line about that often; a try takes a few packets. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Duration patience;
    private MonoTime giveUpAt;
    private MonoTime tryAt;
    private MonoTime lastEvent;
    private Duration pause = FIRST_PAUSE;
    private long confirmed;

    /**
     * It broke off for the first time.
     *
     * @param patience how long it waits for its peer
     * @param confirmed bytes that the receiver has
     */
    public Comeback(MonoTime now, Duration patience, long confirmed) {
        this.patience = patience;
        this.confirmed = confirmed;
        giveUpAt = now.plus(patience);
        lastEvent = now;
        tryAt = now.plus(FIRST_PAUSE);
    }

    /** It went on, or was about to, and broke off again. */
    public void brokeAgain(MonoTime now, long confirmedBytes) {
        if (confirmedBytes > confirmed) {
            confirmed = confirmedBytes;
            giveUpAt = now.plus(patience);
            pause = FIRST_PAUSE;
        }
        lastEvent = now;
        tryAt = now.plus(pause);
    }

    /** Its peer has just started anew, or appeared. Whoever appears without end is tried once a second. */
    public void peerIsBack(MonoTime now) {
        pause = FIRST_PAUSE;
        MonoTime soonest = lastEvent.plus(FIRST_PAUSE);
        tryAt = now.isBefore(soonest) ? soonest : now;
    }

    /** It is being tried. */
    public void tried(MonoTime now) {
        lastEvent = now;
        tryAt = now.plus(pause);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** Whether it is to be tried now. */
    public boolean isDue(MonoTime now) {
        return !now.isBefore(tryAt);
    }

    /** Whether it has waited long enough. */
    public boolean isOver(MonoTime now) {
        return !now.isBefore(giveUpAt);
    }

    /** What the receiver had when it last said so. */
    public long confirmed() {
        return confirmed;
    }

    /** When it next has to be looked at. */
    public MonoTime deadline() {
        return tryAt.isBefore(giveUpAt) ? tryAt : giveUpAt;
    }
}
