package dev.punchline.engine.session;

import dev.punchline.engine.ice.IceTiming;
import dev.punchline.protocol.signal.NetworkFacts;
import dev.punchline.protocol.signal.TcpReach;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * What a session is told at its start.
 *
 * @param role which side this is
 * @param network what is known of this computer's network, told to the other side
 * @param tcp whether UDP gets through to this computer, and what there is besides
 * @param mediatorRoundTrip how far the mediator is; zero where it was not measured
 * @param patience how long the request may stay unanswered, and how long the punch may take after it
 * @param stun the mediator's STUN servers, at which ports are sampled
 */
public record SessionSetup(
        SessionRole role,
        NetworkFacts network,
        TcpReach tcp,
        Duration mediatorRoundTrip,
        Duration patience,
        List<InetSocketAddress> stun) {
    /** What the other side says of its distance is only believed so far: two satellite hops. */
    private static final Duration LONGEST_HOLD = Duration.ofMillis(600);

    /** The handshake takes a round trip or two once a pair works; at 20 % loss it needs some repetitions. */
    static final Duration HANDSHAKE_PATIENCE = Duration.ofSeconds(5);

    public SessionSetup {
        stun = List.copyOf(stun);
    }

    /** Half of both round trips: when an answer that is sent now has come through the mediator to the other side. */
    Duration answerTakes(Duration theirRoundTrip) {
        Duration both = mediatorRoundTrip.plus(theirRoundTrip).dividedBy(2);
        return both.compareTo(LONGEST_HOLD) < 0 ? both : LONGEST_HOLD;
    }

    IceTiming timing() {
        return IceTiming.DEFAULT.withPatience(patience);
    }
}
