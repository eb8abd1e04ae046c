package dev.punchline.mediator.store;

import dev.punchline.mediator.registry.StreamId;
import dev.punchline.protocol.id.RoomName;

/** An event stream that was opened, and the room whose news it carries. */
public record Opened(StreamId stream, RoomName room) {}
