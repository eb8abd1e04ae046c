package dev.punchline.engine.ice;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One pair on the check list: how it stands and when it is due. */
final class PairCheck {
    private CandidatePair pair;
    private PairState state;
    private int attempts;
    private int sinceRewind;
    private @Nullable MonoTime lastSentAt;
    private @Nullable MonoTime dueAt;
    private @Nullable Duration roundTrip;
    private @Nullable MonoTime provenAt;
    private int nomination;

    PairCheck(CandidatePair pair, PairState state) {
        this.pair = pair;
        this.state = state;
    }

    CandidatePair pair() {
        return pair;
    }

    PairState state() {
        return state;
    }

    /** How many checks were sent on it, of whatever purpose. */
    int attempts() {
        return attempts;
    }

    /** When the next repetition is due; null: none is. */
    @Nullable
    MonoTime dueAt() {
        return dueAt;
    }

    /** Of the last answered check; null until there is one. */
    @Nullable
    Duration roundTrip() {
        return roundTrip;
    }

    /** The same, zero until there is one. */
    Duration knownRoundTrip() {
        return roundTrip == null ? Duration.ZERO : roundTrip;
    }

    /** The number under which we choose this pair until the other side has confirmed; 0: we don't. */
    int nomination() {
        return nomination;
    }

    boolean sentWithin(Duration span, MonoTime now) {
        return lastSentAt != null && now.since(lastSentAt).compareTo(span) < 0;
    }

    void state(PairState changed) {
        state = changed;
    }

    /** More is known of its candidates. */
    void pair(CandidatePair changed) {
        pair = changed;
    }

    void sentAt(MonoTime now, IceTiming timing) {
        attempts++;
        sinceRewind++;
        lastSentAt = now;
        dueAt = now.plus(timing.gapAfter(sinceRewind));
    }

    /** Repetitions begin anew, close together: something tells that an answer may come now. */
    void rewind() {
        sinceRewind = 0;
        dueAt = null;
    }

    void rest() {
        dueAt = null;
    }

    void answered(Duration measured) {
        roundTrip = measured;
    }

    /** A check that left at this time was answered. */
    void proven(MonoTime sentAt) {
        provenAt = sentAt;
    }

    /** When the newest check left that was answered; null until there is one. */
    @Nullable
    MonoTime provenAt() {
        return provenAt;
    }

    /** Whether a check that left at this time or later was answered. */
    boolean isProvenSince(MonoTime time) {
        return state == PairState.SUCCEEDED && provenAt != null && !provenAt.isBefore(time);
    }

    void nominate(int number) {
        nomination = number;
        rewind();
    }

    /** The choice of this pair was confirmed, or is off. */
    void withdraw() {
        if (nomination > 0) {
            nomination = 0;
            rest();
        }
    }

    boolean isUnchecked() {
        return state == PairState.WAITING || state == PairState.FROZEN;
    }

    /** Whether anything may be sent on it besides consent checks. */
    boolean isOpen() {
        return state == PairState.WAITING || state == PairState.IN_PROGRESS || nomination > 0;
    }
}
