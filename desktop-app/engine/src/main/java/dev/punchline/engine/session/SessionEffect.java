package dev.punchline.engine.session;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PathEnd;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.probing.SearchCause;
import dev.punchline.protocol.signal.SignalBody;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What a session wants done; its driver does it, in order. */
public sealed interface SessionEffect {
    /** Tell the other peer through the mediator; an {@link SignalBody.Offer} opens the attempt there. */
    record Tell(SignalBody body) implements SessionEffect {}

    /** Ask the policy whether this peer may reach us; answered by {@link Session#onConsent}. */
    record AskConsent() implements SessionEffect {}

    /** Send a STUN message, from position to limit; it belongs to the receiver of the effect. */
    record Send(LocalBase base, InetSocketAddress to, ByteBuffer message) implements SessionEffect {}

    /** Open so many sockets for a search; answered by {@link Session#onSearchSockets}. */
    record OpenSockets(int count) implements SessionEffect {}

    /** Close these sockets of a search. */
    record CloseSockets(List<LocalBase> bases) implements SessionEffect {
        public CloseSockets {
            bases = List.copyOf(bases);
        }
    }

    /** A search towards these addresses is wanted; {@link Session#onSearchLeave} when its turn has come. */
    record AskSearch(SearchCause cause, Set<InetAddress> targets) implements SessionEffect {
        public AskSearch {
            targets = Set.copyOf(targets);
        }
    }

    /** The search that was asked for is over, or not wanted any more. */
    record SearchOver(Found found) implements SessionEffect {}

    /** Whether a search was of use. */
    enum Found {
        A_WAY,
        NOTHING
    }

    /** Begin the handshake; told once, as early as it can be of use. */
    record StartHandshake() implements SessionEffect {}

    /** The other peer proved to be at that address: let its packets in. */
    record AcceptWay(LocalBase base, InetSocketAddress remote) implements SessionEffect {}

    /** The other peer may be at that address: the handshake may race the checks there. */
    record TryWay(LocalBase base, InetSocketAddress remote) implements SessionEffect {}

    /** Send the session's packets there from now on. */
    record UseWay(LocalBase base, InetSocketAddress remote, Duration roundTrip) implements SessionEffect {}

    /** Connect to each of these addresses over TCP; what comes of it is told by {@link Session#onTcp}. */
    record DialTcp(List<InetSocketAddress> remotes) implements SessionEffect {}

    /** The way in use may be broken: be ready to send the last packets again, and look how the network sees us. */
    record DoubtWay() implements SessionEffect {}

    /** Send nothing more until a way is in use again: the other side's consent has lapsed (RFC 7675 section 5.1). */
    record HoldWay() implements SessionEffect {}

    /** Show a step on the timeline. */
    record Show(Duration elapsed, PunchStep step) implements SessionEffect {}

    /** Both sides' programs can talk over a secured path. */
    record Reached(Duration elapsed, Strategy strategy, PathEnd local, PathEnd remote, Duration roundTrip)
            implements SessionEffect {}

    /** The path changed while the session was up. */
    record Moved(PathEnd fromRemote, PathEnd toRemote, String why) implements SessionEffect {}

    /** The session is over without having been ended in order; nothing follows. */
    record Failed(FailureReason reason, Duration elapsed) implements SessionEffect {}

    /** The session was ended in order by one side; nothing follows. */
    record Ended() implements SessionEffect {}
}
