package dev.punchline.engine.transfer;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.TransferFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What both ends of a text have in common. Each tells its end once, and then {@link TextActions#over} once, however the
 * other side behaves.
 *
 * <p>Pure: no streams, threads, clocks or loggers. Not thread-safe; its owner calls it from one event loop, polls
 * {@link #poll} until it is null after each call, and calls {@link #onTick} at {@link #deadline}.
 */
public abstract sealed class TextEnd<A extends TextActions> permits SendText, ReceiveText {
    private final Deque<Consumer<? super A>> effects = new ArrayDeque<>();
    private TextState state;
    private @Nullable MonoTime deadline;
    private boolean streamDone;

    TextEnd(TextState state, MonoTime deadline) {
        this.state = state;
        this.deadline = deadline;
    }

    /** The next effect in order; null when there is none for now. */
    public final @Nullable Consumer<? super A> poll() {
        return effects.poll();
    }

    /** When {@link #onTick} next has work; null: nothing to wait for. */
    public final @Nullable MonoTime deadline() {
        return deadline;
    }

    /** The other side said something. */
    public final void onFrame(MonoTime now, TransferFrame frame) {
        if (state != TextState.OVER) {
            heard(now, frame);
        }
    }

    /** What the other side sent is no frame. */
    public final void onRefused(String why) {
        violation(why);
    }

    /** The stream is gone, for that reason. */
    public final void onStreamLost(TransferFailure why) {
        fail(why, "", "the stream is gone");
        done();
    }

    /** The other side says nothing more. */
    public final void onFinished() {
        if (state == TextState.OVER) {
            done();
        } else {
            violation("the stream ended early");
        }
    }

    /** Looks at the time. */
    public final void onTick(MonoTime now) {
        if (deadline == null || now.isBefore(deadline)) {
            return;
        }
        if (state != TextState.OVER) {
            TransferFailure why = state == TextState.OFFERED ? TransferFailure.NO_ANSWER : TransferFailure.PEER_STALLED;
            fail(why, "", "nothing was heard");
        }
        giveUp(FailureCode.STALLED);
    }

    /** The person stops it. */
    public final void cancel() {
        stop(TransferFailure.CANCELLED, FailureCode.CANCELLED);
    }

    /** The program is being closed. */
    public final void suspend() {
        stop(TransferFailure.CLOSED, FailureCode.CLOSING);
    }

    private void stop(TransferFailure reason, FailureCode code) {
        if (state != TextState.OVER) {
            fail(reason, "", "stopped at this side");
            giveUp(code);
        }
    }

    /** A frame of the other side, while the end has not been told. */
    abstract void heard(MonoTime now, TransferFrame frame);

    final TextState state() {
        return state;
    }

    final void add(Consumer<? super A> effect) {
        effects.add(effect);
    }

    /** In another state, until then at the longest. */
    final void become(TextState next, MonoTime until, String why) {
        change(next, why);
        deadline = until;
    }

    /** Ends in order: nothing but the end of the stream is waited for, and that not long. */
    final void conclude(MonoTime now, Consumer<? super A> lastWord, String why) {
        add(TextActions::finish);
        add(lastWord);
        become(TextState.OVER, now.plus(ReceiveTransfer.FAREWELL), why);
    }

    final void violation(String why) {
        fail(TransferFailure.PROTOCOL_VIOLATION, why, "violation");
        giveUp(FailureCode.PROTOCOL_VIOLATION);
    }

    private void fail(TransferFailure reason, String detail, String why) {
        if (state != TextState.OVER) {
            add(actions -> actions.failed(reason, detail));
            change(TextState.OVER, why);
        }
    }

    private void giveUp(FailureCode code) {
        if (!streamDone) {
            add(actions -> actions.reset(code));
        }
        done();
    }

    private void done() {
        deadline = null;
        if (!streamDone) {
            streamDone = true;
            add(TextActions::over);
        }
    }

    private void change(TextState next, String why) {
        String from = name(state);
        state = next;
        add(actions -> actions.changed(from, name(next), why));
    }

    private static String name(TextState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
