package dev.punchline.gui.punch;

import dev.punchline.engine.event.PathEnd;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.gui.punch.Lane.State;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sorts what happened into lanes. */
final class Lanes {
    /** A usual attempt has up to eight pairs; more than this is not read by anybody. */
    static final int MOST = 14;

    /** A lane in the making. */
    private static final class Draft {
        private final List<Dot> dots = new ArrayList<>();
        private State state = State.TRIED;
        private Optional<Duration> roundTrip = Optional.empty();

        void add(Dot dot, State reached) {
            dots.add(dot);
            state = reached.compareTo(state) > 0 ? reached : state;
        }

        Duration last() {
            return dots.get(dots.size() - 1).at();
        }
    }

    private final Map<LaneEnds, Draft> drafts = new LinkedHashMap<>();
    private final Map<InetSocketAddress, String> ours = new HashMap<>();
    private final Map<InetSocketAddress, String> theirs = new HashMap<>();
    private @Nullable LaneEnds chosen;

    void add(Duration at, PunchStep step) {
        if (step instanceof PunchStep.LocalCandidate found) {
            ours.putIfAbsent(found.candidate().address(), found.candidate().type());
        } else if (step instanceof PunchStep.RemoteCandidate found) {
            theirs.putIfAbsent(found.candidate().address(), found.candidate().type());
        } else if (step instanceof PunchStep.ProbeSent sent) {
            draft(sent.local(), sent.remote()).add(new Dot(at, Dot.Kind.SENT), State.TRIED);
        } else if (step instanceof PunchStep.ProbeReceived received) {
            draft(received.local(), received.remote()).add(new Dot(at, Dot.Kind.HEARD), State.HEARD);
        } else if (step instanceof PunchStep.ProbeAnswered answered) {
            Draft draft = draft(answered.local(), answered.remote());
            draft.add(new Dot(at, Dot.Kind.ANSWERED), State.ANSWERED);
            draft.roundTrip = Optional.of(answered.roundTrip());
        } else if (step instanceof PunchStep.TcpDialled dialled) {
            draft(new LaneEnds(Optional.empty(), dialled.remote())).add(new Dot(at, Dot.Kind.DIALLED), State.TRIED);
        } else if (step instanceof PunchStep.PairChosen pair) {
            choose(at, pair.local(), pair.remote());
        }
    }

    /**
     * The pair that carries the session. Its local address may be what others see of a socket, while its lane bears the
     * socket's own: then it is the lane to the same remote address on which something happened last.
     */
    void choose(Duration at, PathEnd local, PathEnd remote) {
        ours.putIfAbsent(local.address(), local.type());
        theirs.putIfAbsent(remote.address(), remote.type());
        LaneEnds exact = LaneEnds.of(local, remote);
        chosen = drafts.containsKey(exact)
                ? exact
                : drafts.entrySet().stream()
                        .filter(entry -> entry.getKey().remote().equals(remote.address()))
                        .max(Comparator.comparing((Map.Entry<LaneEnds, Draft> entry) -> entry.getValue().state)
                                .thenComparing(entry -> entry.getValue().last()))
                        .map(Map.Entry::getKey)
                        .orElse(exact);
        if (!drafts.containsKey(chosen)) {
            draft(chosen).add(new Dot(at, Dot.Kind.ANSWERED), State.ANSWERED);
        }
    }

    /** The many sockets of a search share the lane of the address that they search. */
    private Draft draft(InetSocketAddress local, InetSocketAddress remote) {
        return draft(new LaneEnds(ours.containsKey(local) ? Optional.of(local) : Optional.empty(), remote));
    }

    private Draft draft(LaneEnds ends) {
        return drafts.computeIfAbsent(ends, key -> new Draft());
    }

    int hidden() {
        return Math.max(0, drafts.size() - MOST);
    }

    /** In the order in which they were first tried; where there are too many, those that got farthest. */
    List<Lane> lanes() {
        List<Lane> all = drafts.entrySet().stream()
                .map(entry -> lane(entry.getKey(), entry.getValue()))
                .toList();
        if (all.size() <= MOST) {
            return all;
        }
        List<Lane> best = all.stream()
                .sorted(Comparator.comparing(Lane::state).reversed())
                .limit(MOST)
                .toList();
        return all.stream().filter(best::contains).toList();
    }

    private Lane lane(LaneEnds ends, Draft draft) {
        boolean tcp = draft.dots.get(0).kind() == Dot.Kind.DIALLED;
        String localType = ends.local()
                .map(local -> ours.getOrDefault(local, LaneEnds.SEARCH))
                .orElse(tcp ? LaneEnds.TCP : LaneEnds.SEARCH);
        Lane lane = new Lane(
                ends,
                localType,
                theirs.getOrDefault(ends.remote(), tcp ? LaneEnds.TCP : LaneEnds.SEARCH),
                draft.dots,
                draft.state,
                draft.roundTrip);
        return ends.equals(chosen) ? lane.chosen() : lane;
    }
}
