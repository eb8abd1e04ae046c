package dev.punchline.engine.lane;

import dev.punchline.engine.event.PunchStep.BulkWay;

/** What a {@link Lane} wants done, in order. */
public sealed interface LaneEffect {
    /** Begin an attempt: let connections in, dial, and ask the other side to do the same. */
    record Ask() implements LaneEffect {}

    /** Streams with much to send go on another way: over the connection that stands, or over the session's path. */
    record Move(BulkWay to, String why) implements LaneEffect {}

    /** Neither an attempt nor its connection is wanted any more. */
    record Close() implements LaneEffect {}
}
