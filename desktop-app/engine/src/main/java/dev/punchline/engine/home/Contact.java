package dev.punchline.engine.home;

import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import java.time.Instant;

/**
 * A peer that this one was connected with; its name stands for its key from then on.
 *
 * @param firstSeen when, to milliseconds
 */
public record Contact(PeerId peerId, DisplayName name, Instant firstSeen) {
    public Contact {
        firstSeen = Instant.ofEpochMilli(firstSeen.toEpochMilli());
    }
}
