package dev.punchline.engine.ice;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Whether the other side still wants to hear from us (RFC 7675 section 5.1). Its checks also keep the NATs' mappings
 * open: they come every 4 to 6 s, and RFC 4787 and RFC 8445 section 11 ask for one packet in 15 s.
 */
final class Consent {
    /** RFC 7675 section 5.1: each wait is 0.8 to 1.2 of the interval, so that many sessions do not fall into step. */
    private static final double LEAST = 0.8;

    private static final double SPREAD = 0.4;

    /** What is to be done. */
    enum Need {
        NOTHING,
        ASK,
        /** Nothing may be sent any more. */
        STOP
    }

    private final IceTiming timing;
    private final RandomGenerator random;
    private MonoTime lapsesAt;
    private MonoTime askAt;

    /** The selected pair has just answered. */
    Consent(IceTiming timing, RandomGenerator random, MonoTime now) {
        this(timing, random, now, now);
    }

    /**
     * A pair is selected that answered a check that left at this time, maybe long ago: it counts as fresh no longer than
     * that, but for the time that a question takes.
     */
    Consent(IceTiming timing, RandomGenerator random, MonoTime now, MonoTime provenAt) {
        this.timing = timing;
        this.random = random;
        this.lapsesAt = now.plus(timing.consent());
        this.askAt = now.plus(pause());
        answered(provenAt);
    }

    private Duration pause() {
        double part = LEAST + SPREAD * random.nextDouble();
        return Duration.ofNanos(Math.round(timing.consent().toNanos() * part));
    }

    /** The other side answered a check that left at this time; only that is known to be fresh. */
    void answered(MonoTime sentAt) {
        MonoTime until = sentAt.plus(timing.consentLifetime());
        if (until.isAfter(lapsesAt)) {
            lapsesAt = until;
        }
    }

    /** After {@link Need#ASK} the next question is due one pause later. */
    Need onTick(MonoTime now) {
        if (!now.isBefore(lapsesAt)) {
            return Need.STOP;
        }
        if (now.isBefore(askAt)) {
            return Need.NOTHING;
        }
        askAt = now.plus(pause());
        return Need.ASK;
    }

    MonoTime deadline() {
        return askAt.isBefore(lapsesAt) ? askAt : lapsesAt;
    }
}
