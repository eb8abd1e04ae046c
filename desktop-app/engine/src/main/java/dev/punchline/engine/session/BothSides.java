package dev.punchline.engine.session;

import dev.punchline.engine.guess.Plan;
import dev.punchline.engine.guess.Side;
import dev.punchline.engine.ice.IceRole;
import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.nat.NatPair;
import dev.punchline.protocol.nat.PortForecast;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.signal.NetworkFacts;
import dev.punchline.protocol.signal.SignalBody;
import dev.punchline.protocol.signal.TcpReach;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a session knows of the networks and addresses of its two sides. */
final class BothSides {
    private final List<LocalCandidate> locals = new ArrayList<>();
    private final List<Candidate> remotes = new ArrayList<>();
    private NetworkFacts ours;
    private NetworkFacts theirs = NetworkFacts.UNKNOWN;
    private TcpReach ourTcp;
    private TcpReach theirTcp = TcpReach.NONE;

    BothSides(NetworkFacts ours, TcpReach ourTcp) {
        this.ours = ours;
        this.ourTcp = ourTcp;
    }

    /** What the other side is told of our network. */
    NetworkFacts ours() {
        return ours;
    }

    void onOurs(NetworkFacts facts) {
        ours = facts;
    }

    void onTheirs(NetworkFacts facts) {
        theirs = facts;
    }

    void onOurTcp(TcpReach reach) {
        ourTcp = reach;
    }

    void onTheirTcp(TcpReach reach) {
        theirTcp = reach;
    }

    /** Our next ports are expected there; the facts that the other side is told now. */
    NetworkFacts forecast(PortForecast forecast) {
        ours = ours.withForecast(forecast);
        return ours;
    }

    /** Takes an address of this computer; false if it is known, or one too many. */
    boolean addLocal(LocalCandidate candidate) {
        if (locals.size() == SignalBody.MAX_CANDIDATES || isKnown(candidate.candidate())) {
            return false;
        }
        return locals.add(candidate);
    }

    /** The rank of an address changes when others are found, but that is no news to anybody. */
    private boolean isKnown(Candidate asked) {
        return told().stream()
                .anyMatch(
                        known -> known.type() == asked.type() && known.address().equals(asked.address()));
    }

    void addRemote(Candidate candidate) {
        if (remotes.size() < SignalBody.MAX_CANDIDATES) {
            remotes.add(candidate);
        }
    }

    /** The other side has moved: where servers saw it before is of no use, if they see it elsewhere now. */
    void onMoved(List<Candidate> candidates) {
        boolean seen = candidates.stream().anyMatch(candidate -> candidate.type() == CandidateType.REFLEXIVE);
        remotes.removeIf(known -> seen && known.type() == CandidateType.REFLEXIVE);
    }

    /** All other addresses of this computer are of a network that it has left. */
    void keepLocals(Collection<LocalCandidate> present) {
        locals.retainAll(present);
    }

    /** The addresses of this side that the other one is to know. */
    List<Candidate> told() {
        return locals.stream().map(LocalCandidate::candidate).toList();
    }

    /** The socket that a search leaves from. */
    Optional<LocalBase> searchFrom() {
        return locals.stream()
                .filter(local -> local.candidate().address().getAddress() instanceof Inet4Address)
                .map(LocalCandidate::base)
                .findFirst();
    }

    Side them() {
        return new Side(theirs, theirTcp, remotes);
    }

    NatPair nats() {
        return new NatPair(ours.nat(), theirs.nat());
    }

    Plan plan(IceRole role) {
        return Plan.of(new Side(ours, ourTcp, told()), them(), role);
    }
}
