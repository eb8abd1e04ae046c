package dev.punchline.engine.session;

import dev.punchline.engine.ice.IceTiming;
import dev.punchline.protocol.nat.NatClass;
import java.time.Duration;

/**
 * What a session is told at its start.
 *
 * @param role which side this is
 * @param nat the class of this computer's network, told to the other side
 * @param patience how long the request may stay unanswered, and how long the punch may take after it
 */
public record SessionSetup(SessionRole role, NatClass nat, Duration patience) {
    /** The handshake takes a round trip or two once a pair works; at 20 % loss it needs some repetitions. */
    static final Duration HANDSHAKE_PATIENCE = Duration.ofSeconds(5);

    IceTiming timing() {
        return IceTiming.DEFAULT.withPatience(patience);
    }
}
