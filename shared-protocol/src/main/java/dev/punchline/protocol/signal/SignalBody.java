package dev.punchline.protocol.signal;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** What one peer tells the other through the mediator, which sees none of it. */
public sealed interface SignalBody {
    /** RFC 8445 section 6.1.2.5 caps a check list at 100 pairs; this many addresses of one side are plenty. */
    int MAX_CANDIDATES = 32;

    /**
     * The caller asks for a session.
     *
     * @param credentials what authenticates checks sent to the caller
     * @param candidates the caller's addresses known so far
     * @param network the caller's network
     * @param mediatorRoundTrip how far the mediator is from the caller, to milliseconds, up to 10 s; zero where it was
     *     not measured. It lets the called peer begin its probes when its answer has arrived
     * @param tcp where the caller takes TCP connections
     */
    record Offer(
            IceCredentials credentials,
            List<Candidate> candidates,
            NetworkFacts network,
            Duration mediatorRoundTrip,
            TcpReach tcp)
            implements SignalBody {
        static final long MAX_ROUND_TRIP_MILLIS = 10_000;

        public Offer {
            candidates = bounded(candidates);
            mediatorRoundTrip = Duration.ofMillis(mediatorRoundTrip.toMillis());
            if (mediatorRoundTrip.isNegative() || mediatorRoundTrip.toMillis() > MAX_ROUND_TRIP_MILLIS) {
                throw new IllegalArgumentException("round trip " + mediatorRoundTrip);
            }
        }

        public Offer(
                IceCredentials credentials,
                List<Candidate> candidates,
                NetworkFacts network,
                Duration mediatorRoundTrip) {
            this(credentials, candidates, network, mediatorRoundTrip, TcpReach.NONE);
        }

        /** The same request, with what its sender has learnt since. */
        public Offer with(Network news) {
            TcpReach known = news.tcp().equals(TcpReach.NONE) ? tcp : news.tcp();
            return new Offer(credentials, candidates, news.facts(), mediatorRoundTrip, known);
        }
    }

    /**
     * The called peer consents.
     *
     * @param credentials what authenticates checks sent to the called peer
     * @param candidates the called peer's addresses known so far
     * @param network the called peer's network
     * @param tcp where the called peer takes TCP connections
     */
    record Answer(IceCredentials credentials, List<Candidate> candidates, NetworkFacts network, TcpReach tcp)
            implements SignalBody {
        public Answer {
            candidates = bounded(candidates);
        }

        public Answer(IceCredentials credentials, List<Candidate> candidates, NetworkFacts network) {
            this(credentials, candidates, network, TcpReach.NONE);
        }
    }

    /** Addresses found later (trickle, RFC 8838). */
    record MoreCandidates(List<Candidate> candidates) implements SignalBody {
        public MoreCandidates {
            candidates = bounded(candidates);
        }
    }

    /**
     * Its sender knows more of its network, or has asked anew where its next ports will be.
     *
     * @param tcp replaces what it said of TCP; {@link TcpReach#NONE}: that still holds
     * @param aim the port at which its sender now aims, since the receiver said that it will come
     */
    record Network(NetworkFacts facts, TcpReach tcp, OptionalInt aim) implements SignalBody {
        public Network {
            if (aim.isPresent() && (aim.getAsInt() < 1 || aim.getAsInt() > 65_535)) {
                throw new IllegalArgumentException("port " + aim.getAsInt());
            }
        }

        public Network(NetworkFacts facts, TcpReach tcp) {
            this(facts, tcp, OptionalInt.empty());
        }

        public Network(NetworkFacts facts) {
            this(facts, TcpReach.NONE);
        }
    }

    /** The called peer does not consent. */
    record Decline(DeclineReason reason) implements SignalBody {}

    /** Either side ends the attempt. */
    record Bye() implements SignalBody {}

    private static List<Candidate> bounded(List<Candidate> candidates) {
        if (candidates.size() > MAX_CANDIDATES) {
            throw new IllegalArgumentException("more than " + MAX_CANDIDATES + " candidates");
        }
        return List.copyOf(candidates);
    }
}
