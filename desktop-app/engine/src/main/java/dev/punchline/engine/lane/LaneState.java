package dev.punchline.engine.lane;

import dev.punchline.protocol.time.MonoTime;
import java.util.Optional;

/** Where a {@link Lane} stands. */
sealed interface LaneState {
    /** There is no connection, and none is tried before that moment. */
    record Resting(MonoTime until) implements LaneState {}

    /** A connection is tried. */
    record Asking(MonoTime giveUpAt) implements LaneState {}

    /**
     * Streams go over the connection.
     *
     * @param heardAt when the other side last confirmed, or the streams went over
     * @param audition until it has shown to be worth it
     */
    record InUse(MonoTime since, MonoTime heardAt, Optional<Audition> audition) implements LaneState {}

    /**
     * The connection stands, but was not fast: the session's path is measured.
     *
     * @param rival bytes a second that went over the connection
     */
    record Comparing(long rival, Audition audition) implements LaneState {}

    /** The connection stands, and nobody has much to send. */
    record Idle(MonoTime closeAt) implements LaneState {}

    /** For good. */
    record Over() implements LaneState {}
}
