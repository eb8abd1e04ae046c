package dev.punchline.engine.guess;

import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.protocol.stun.StunMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/** What the owner of a {@link PortSearch} has to do. */
public sealed interface GuessEffect {
    /** Send a check of the session there. */
    record Probe(LocalBase base, InetSocketAddress to) implements GuessEffect {}

    /** Send this request to a STUN server. */
    record Ask(LocalBase base, InetSocketAddress server, StunMessage request) implements GuessEffect {}

    /** Open so many sockets more, and tell of them by {@link PortSearch#onSockets}. */
    record Open(int count) implements GuessEffect {}

    /** Close these sockets. */
    record Close(List<LocalBase> bases) implements GuessEffect {
        public Close {
            bases = List.copyOf(bases);
        }
    }

    /** Tell the other side where our next ports are expected. */
    record Tell(Told news) implements GuessEffect {}

    /**
     * A search towards these addresses is wanted: {@link PortSearch#onLeave} when its turn has come. It is over, one way
     * or the other, when {@link Over} is said.
     */
    record AskLeave(Set<InetAddress> targets) implements GuessEffect {
        public AskLeave {
            targets = Set.copyOf(targets);
        }
    }

    /** The search has ended; said once, and only after {@link AskLeave}. */
    record Over() implements GuessEffect {}

    /** A step for the timeline. */
    record Show(PunchStep step) implements GuessEffect {}
}
