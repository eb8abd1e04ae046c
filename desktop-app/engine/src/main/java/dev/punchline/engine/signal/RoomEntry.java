package dev.punchline.engine.signal;

import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.RoomToken;
import java.util.Optional;

/**
 * Which room to enter.
 *
 * @param token opens it, where it needs one
 */
public record RoomEntry(RoomName room, Optional<RoomToken> token) {}
