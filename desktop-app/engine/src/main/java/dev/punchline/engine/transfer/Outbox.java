package dev.punchline.engine.transfer;

import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Alive;
import dev.punchline.protocol.transfer.TransferFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Effects of one machine in their order, waiting to be polled; and who spoke last. */
final class Outbox<A extends StreamActions> {
    private final Deque<Consumer<? super A>> effects = new ArrayDeque<>();
    private final Heartbeat heartbeat;

    Outbox(MonoTime now) {
        heartbeat = new Heartbeat(now);
    }

    void add(Consumer<? super A> effect) {
        effects.add(effect);
    }

    /** Sends a frame, which counts as a sign of life. */
    void say(MonoTime now, TransferFrame frame) {
        heartbeat.said(now);
        effects.add(actions -> actions.send(frame));
    }

    /** Says that this side is there, where nothing was said for long. */
    void sayAliveIfDue(MonoTime now) {
        if (!now.isBefore(heartbeat.speakAt())) {
            say(now, new Alive());
        }
    }

    void changed(String from, String to, String why) {
        effects.add(actions -> actions.changed(from, to, why));
    }

    @Nullable
    Consumer<? super A> poll() {
        return effects.poll();
    }

    boolean isEmpty() {
        return effects.isEmpty();
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }
}
