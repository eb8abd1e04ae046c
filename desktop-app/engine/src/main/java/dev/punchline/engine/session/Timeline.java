package dev.punchline.engine.session;

import dev.punchline.engine.event.PathEnd;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.ice.CandidatePair;
import dev.punchline.engine.ice.IceTrace;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.signal.Candidate;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns what ICE traces into the steps that people see. */
final class Timeline {
    private final Map<LocalBase, InetSocketAddress> bases = new LinkedHashMap<>();
    private final Map<LocalBase, InetSocketAddress> guesses = new HashMap<>();

    /** The first candidate of a socket names it on the timeline. */
    void onLocal(LocalCandidate candidate) {
        bases.putIfAbsent(candidate.base(), candidate.candidate().address());
    }

    /** A socket of a search; it keeps its name when it is closed. */
    void onGuess(LocalCandidate candidate) {
        guesses.put(candidate.base(), candidate.candidate().address());
    }

    /** The sockets that take part. */
    List<LocalBase> bases() {
        return List.copyOf(bases.keySet());
    }

    /** The step that a trace stands for; consent checks and inner changes are none. */
    Optional<PunchStep> step(IceTrace trace) {
        if (trace instanceof IceTrace.CheckSent sent && sent.purpose() != IceTrace.Purpose.CONSENT) {
            return Optional.of(new PunchStep.ProbeSent(
                    local(sent.pair().base()), sent.pair().to()));
        }
        if (trace instanceof IceTrace.CheckReceived received) {
            return Optional.of(new PunchStep.ProbeReceived(local(received.base()), received.from()));
        }
        if (trace instanceof IceTrace.CheckAnswered answered) {
            CandidatePair pair = answered.pair();
            return Optional.of(new PunchStep.ProbeAnswered(local(pair.base()), pair.to(), answered.roundTrip()));
        }
        if (trace instanceof IceTrace.LocalLearnt learnt) {
            return Optional.of(
                    new PunchStep.LocalCandidate(end(learnt.candidate().candidate())));
        }
        if (trace instanceof IceTrace.RemoteLearnt learnt) {
            return Optional.of(new PunchStep.RemoteCandidate(end(learnt.candidate())));
        }
        return Optional.empty();
    }

    static PunchStep.PairChosen chosen(CandidatePair pair) {
        return new PunchStep.PairChosen(end(pair.local().candidate()), end(pair.remote()));
    }

    static PathEnd end(Candidate candidate) {
        return new PathEnd(candidate.type().code(), candidate.address());
    }

    private InetSocketAddress local(LocalBase base) {
        InetSocketAddress address = bases.getOrDefault(base, guesses.get(base));
        if (address == null) {
            throw new IllegalStateException("ICE uses " + base + " without a candidate");
        }
        return address;
    }
}
