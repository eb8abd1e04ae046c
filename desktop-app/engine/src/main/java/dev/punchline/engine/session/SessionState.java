package dev.punchline.engine.session;

import dev.punchline.engine.event.PathEnd;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.ice.CandidatePair;
import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.signal.SignalBody;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a session stands; each state holds its own data. */
sealed interface SessionState {
    /** When patience ends; null where nothing is waited for. */
    default @Nullable MonoTime giveUpAt() {
        return null;
    }

    /** Caller: the request is out, the answer is not here. */
    record Requesting(MonoTime giveUpAt) implements SessionState {}

    /** Called: the policy or the person decides. */
    record Deciding(MonoTime giveUpAt) implements SessionState {}

    /**
     * Called: the answer is on its way, and the first probe waits for it to arrive. A probe that comes to the other
     * side's router before its own first one has left makes some routers (Linux without a firewall) give that another
     * port; then neither side ever finds the other.
     */
    record Holding(MonoTime until, SignalBody.Offer offer) implements SessionState {}

    /**
     * Both sides probe, and the handshake races the probes: three things may come in any order.
     *
     * @param found a pair that works
     * @param securedAt when the handshake was over
     * @param greeting whether the other side's program has said hello
     * @param giveUpAt when patience ends
     */
    record Connecting(Optional<Found> found, Optional<MonoTime> securedAt, Greeting greeting, MonoTime giveUpAt)
            implements SessionState {
        /** At the beginning nothing has come. */
        static Connecting until(MonoTime giveUpAt) {
            return new Connecting(Optional.empty(), Optional.empty(), Greeting.AWAITED, giveUpAt);
        }

        boolean isComplete() {
            return found.isPresent() && securedAt.isPresent() && greeting == Greeting.HEARD;
        }
    }

    /** Whether the other side's program has said hello. */
    enum Greeting {
        AWAITED,
        HEARD
    }

    /**
     * Both programs talk.
     *
     * @param doubtedSince since when the pair in use does not answer; empty while all is well
     */
    record Ready(Found found, Optional<MonoTime> doubtedSince) implements SessionState {
        Ready(Found found) {
            this(found, Optional.empty());
        }
    }

    /** Nothing follows. */
    record Over() implements SessionState {}

    /** The pair in use, as people see it. */
    record Found(PathEnd local, PathEnd remote, Strategy strategy, Duration roundTrip) {
        static Found of(CandidatePair pair, Duration roundTrip, Optional<Strategy> guessed) {
            PathEnd local = Timeline.end(pair.local().candidate());
            PathEnd remote = Timeline.end(pair.remote());
            return new Found(local, remote, guessed.orElseGet(() -> strategy(pair)), roundTrip);
        }

        private static Strategy strategy(CandidatePair pair) {
            Set<CandidateType> types =
                    EnumSet.of(pair.local().candidate().type(), pair.remote().type());
            if (types.contains(CandidateType.MAPPED)) {
                return Strategy.MAPPED;
            }
            if (types.contains(CandidateType.PREDICTED)) {
                return Strategy.PREDICTED;
            }
            if (Ipv6Reach.isAcrossInternet(
                    pair.local().candidate().address().getAddress(), pair.to().getAddress())) {
                return Strategy.IPV6;
            }
            return types.equals(Set.of(CandidateType.HOST)) ? Strategy.HOST : Strategy.REFLEXIVE;
        }
    }
}
