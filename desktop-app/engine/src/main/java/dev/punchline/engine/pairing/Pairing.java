package dev.punchline.engine.pairing;

import dev.punchline.engine.event.PairingFailure;
import dev.punchline.engine.event.PairingStep;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.Secret;
import dev.punchline.protocol.pairing.PairingEnd;
import dev.punchline.protocol.pairing.PairingFrame;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison of short strings, over a session whose ends have proven their keys. It ends in exactly one step
 * that is the last; after that it stays silent, whatever comes. Pure; not thread-safe.
 *
 * <p>Commit, answer, reveal: the opener is bound to its nonce before it sees the other's, the answerer shows its own
 * before it sees the opener's. So neither side, nor somebody who has a session with each, can choose a nonce to fit a string
 * (S. Vaudenay, "Secure Communications over Insecure Channels Based on Short Authenticated Strings", CRYPTO 2005; ZRTP,
 * RFC 6189 section 4.4.1.1, commits for the same reason).
 */
public final class Pairing {
    /** Three messages without a person: far above any round trip, far below what a person waits. */
    static final Duration EXCHANGE = Duration.ofSeconds(20);

    /** Two people call each other and read seven words aloud; who went away has not compared anything. */
    static final Duration COMPARISON = Duration.ofMinutes(10);

    private final Transcript transcript;
    private final Secret nonce;
    private final Deque<PairingEffect> effects = new ArrayDeque<>();
    private State state;
    private MonoTime giveUpAt;

    private sealed interface State {
        /** The opener has sent its commitment. */
        record Committed() implements State {}

        /** The answerer has seen nothing yet. */
        record Waiting() implements State {}

        /** The answerer has shown its nonce. */
        record Answered(Secret commitment) implements State {}

        /** Both people look at a string. */
        record Comparing(Word ours, Word theirs) implements State {}

        record Over() implements State {}
    }

    private enum Word {
        NONE,
        CONFIRMED
    }

    private Pairing(MonoTime now, Transcript transcript, Secret nonce, State first) {
        this.transcript = transcript;
        this.nonce = nonce;
        this.state = first;
        this.giveUpAt = now.plus(EXCHANGE);
    }

    /**
     * The side that opened the stream.
     *
     * @param nonce fresh, {@link PairingFrame#LENGTH} bytes from a secure source; used for nothing else
     */
    public static Pairing opening(MonoTime now, PeerId self, PeerId peer, Secret nonce) {
        Transcript transcript = new Transcript(self, peer);
        Pairing pairing = new Pairing(now, transcript, nonce, new State.Committed());
        pairing.send(new PairingFrame.Commit(transcript.commitment(nonce)));
        return pairing;
    }

    /** The other side; see {@link #opening}. */
    public static Pairing answering(MonoTime now, PeerId self, PeerId peer, Secret nonce) {
        return new Pairing(now, new Transcript(peer, self), nonce, new State.Waiting());
    }

    /** A frame came. What is out of order ends the pairing. */
    public void onFrame(MonoTime now, PairingFrame frame) {
        if (state instanceof State.Over) {
            return;
        }
        if (frame instanceof PairingFrame.Cancel cancel) {
            end(failureOf(cancel.why()), "the other side: " + cancel.why());
        } else if (frame instanceof PairingFrame.Commit commit && state instanceof State.Waiting) {
            state = new State.Answered(commit.commitment());
            send(new PairingFrame.Answer(nonce));
        } else if (frame instanceof PairingFrame.Answer answer && state instanceof State.Committed) {
            onAnswer(now, answer.nonce());
        } else if (frame instanceof PairingFrame.Reveal reveal && state instanceof State.Answered answered) {
            onReveal(now, answered.commitment(), reveal.nonce());
        } else if (frame instanceof PairingFrame.Confirm
                && state instanceof State.Comparing comparing
                && comparing.theirs() == Word.NONE) {
            become(new State.Comparing(comparing.ours(), Word.CONFIRMED), new PairingStep.TheyConfirmed());
        } else {
            onRefused("a " + frame.getClass().getSimpleName() + " out of order");
        }
    }

    private void onAnswer(MonoTime now, Secret theirs) {
        if (theirs.equals(nonce)) {
            onRefused("our own nonce came back");
            return;
        }
        send(new PairingFrame.Reveal(nonce));
        compare(now, new PairingStep.Compare(transcript.string(nonce, theirs)));
    }

    private void onReveal(MonoTime now, Secret commitment, Secret theirs) {
        if (theirs.equals(nonce)) {
            onRefused("our own nonce came back");
        } else if (!transcript.commitment(theirs).equals(commitment)) {
            onRefused("the nonce is not the one that was committed to");
        } else {
            compare(now, new PairingStep.Compare(transcript.string(theirs, nonce)));
        }
    }

    private void compare(MonoTime now, PairingStep.Compare step) {
        giveUpAt = now.plus(COMPARISON);
        state = new State.Comparing(Word.NONE, Word.NONE);
        tell(step);
    }

    /** The person here says that the strings are the same; without effect before there is one. */
    public void confirm() {
        if (state instanceof State.Comparing comparing && comparing.ours() == Word.NONE) {
            send(new PairingFrame.Confirm());
            become(new State.Comparing(Word.CONFIRMED, comparing.theirs()), new PairingStep.WaitsForThem());
        }
    }

    private void become(State.Comparing next, PairingStep otherwise) {
        if (next.ours() == Word.CONFIRMED && next.theirs() == Word.CONFIRMED) {
            state = new State.Over();
            tell(new PairingStep.Verified());
        } else {
            state = next;
            tell(otherwise);
        }
    }

    /** The person here says that the strings differ. */
    public void differ() {
        stop(PairingEnd.STRINGS_DIFFER, PairingFailure.STRINGS_DIFFER, "");
    }

    /** The person here does not want to. */
    public void stop() {
        stop(PairingEnd.NOT_NOW, PairingFailure.STOPPED, "");
    }

    /** What came is no frame. */
    public void onRefused(String why) {
        stop(PairingEnd.PROTOCOL_VIOLATION, PairingFailure.PROTOCOL_VIOLATION, why);
    }

    /** The stream has ended, or was refused. */
    public void onLost(PairingFailure reason) {
        end(reason, "the stream is gone");
    }

    /** Early, late and repeated ticks are harmless. */
    public void onTick(MonoTime now) {
        if (!now.isBefore(giveUpAt)) {
            stop(PairingEnd.TIMED_OUT, PairingFailure.TIMED_OUT, "");
        }
    }

    private void stop(PairingEnd told, PairingFailure reason, String detail) {
        if (!(state instanceof State.Over)) {
            send(new PairingFrame.Cancel(told));
            end(reason, detail);
        }
    }

    private void end(PairingFailure reason, String detail) {
        if (!(state instanceof State.Over)) {
            state = new State.Over();
            tell(new PairingStep.Failed(reason, detail));
        }
    }

    private void send(PairingFrame frame) {
        effects.add(new PairingEffect.Send(frame));
    }

    private void tell(PairingStep step) {
        effects.add(new PairingEffect.Tell(step));
    }

    private static PairingFailure failureOf(PairingEnd why) {
        return switch (why) {
            case STRINGS_DIFFER -> PairingFailure.STRINGS_DIFFER;
            case NOT_NOW, UNKNOWN -> PairingFailure.REFUSED;
            case BUSY -> PairingFailure.BUSY;
            case TIMED_OUT -> PairingFailure.TIMED_OUT;
            case PROTOCOL_VIOLATION -> PairingFailure.PROTOCOL_VIOLATION;
        };
    }

    /** The next effect; null if there is none. */
    public @Nullable PairingEffect poll() {
        return effects.poll();
    }

    /** When {@link #onTick} next has work; null: never again. */
    public @Nullable MonoTime deadline() {
        return state instanceof State.Over ? null : giveUpAt;
    }
}
