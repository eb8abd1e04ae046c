package dev.punchline.engine.ice;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Looks after the selected pair: asks for consent, and doubts a pair that does not answer. */
final class Upkeep {
    /** What is to be done. */
    enum Need {
        NOTHING,
        /** Send a check to the selected pair. */
        ASK,
        /** Consent has lapsed: nothing may be sent over the pair until it answers again. */
        LAPSED,
        /** The pair does not answer: search. */
        SEARCH
    }

    private final IceTiming timing;
    private final RandomGenerator random;
    private final Doubt doubt = new Doubt();
    private @Nullable Consent consent;

    Upkeep(IceTiming timing, RandomGenerator random) {
        this.timing = timing;
        this.random = random;
    }

    Doubt doubt() {
        return doubt;
    }

    /** Another pair is selected; one that answered long ago is asked at once (RFC 7675 section 5.1). */
    void begin(MonoTime now, PairCheck selected) {
        MonoTime provenAt = selected.provenAt();
        MonoTime since = provenAt == null ? now : provenAt;
        consent = new Consent(timing, random, now, since);
        doubt.end(since);
        doubt.ariseUnlessFresh(now, selected.knownRoundTrip());
    }

    /**
     * The selected pair answered a check that left at this time.
     *
     * @return whether no doubt is left
     */
    boolean answered(MonoTime now, MonoTime sentAt) {
        if (consent == null) {
            consent = new Consent(timing, random, now);
        }
        consent.answered(sentAt);
        if (doubt.isAnsweredBy(sentAt)) {
            doubt.end(now);
        }
        return doubt.isCalm();
    }

    /** The next thing to do; to be asked until there is none. */
    Need next(MonoTime now, Duration roundTrip) {
        if (consent != null) {
            switch (consent.onTick(now)) {
                case ASK -> {
                    doubt.asked(now, roundTrip);
                    return Need.ASK;
                }
                case STOP -> {
                    consent = null;
                    return Need.LAPSED;
                }
                case NOTHING -> {}
            }
        }
        return switch (doubt.onTick(now)) {
            case ASK -> Need.ASK;
            case SEARCH -> Need.SEARCH;
            case NOTHING -> Need.NOTHING;
        };
    }

    /** When {@link #next} has something next, or the selected pair has had its chance; null: nothing to wait for. */
    @Nullable
    MonoTime deadline() {
        MonoTime asked = doubt.deadline();
        MonoTime due = consent == null ? null : consent.deadline();
        return due == null || (asked != null && asked.isBefore(due)) ? asked : due;
    }
}
