package dev.punchline.engine.ice;

import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The addresses of both sides, as far as they are known. */
final class Candidates {
    /** More addresses than pairs on a check list can't be of use; it bounds what the other side makes us keep. */
    private static final int MAX_REMOTE = CheckList.MAX_PAIRS;
    /** A NAT or two rebinding a few times; beyond, somebody replays checks from invented addresses. */
    private static final int MAX_LEARNT = 16;

    private final List<LocalCandidate> locals = new ArrayList<>();
    /** Sockets of a search: each makes only the pairs that the search finds. */
    private final Map<LocalBase, LocalCandidate> guesses = new HashMap<>();

    private final Map<InetSocketAddress, Candidate> remotes = new LinkedHashMap<>();

    /** What became of a remote candidate. */
    enum Addition {
        NEW,
        /** The address was known from its checks; now we know what it is. */
        TOLD,
        /** Known already, or one too many. */
        IGNORED
    }

    void addLocal(LocalCandidate candidate) {
        if (!locals.contains(candidate)) {
            locals.add(candidate);
        }
    }

    void addGuess(LocalCandidate candidate) {
        guesses.put(candidate.base(), candidate);
    }

    void removeGuesses(Collection<LocalBase> closed) {
        guesses.keySet().removeAll(closed);
    }

    Addition addRemote(Candidate candidate) {
        Candidate known = remotes.get(candidate.address());
        if (known == null && remotes.size() == MAX_REMOTE) {
            return Addition.IGNORED;
        }
        if (known != null && known.type() != CandidateType.PEER_REFLEXIVE) {
            return Addition.IGNORED;
        }
        remotes.put(candidate.address(), candidate);
        return known == null ? Addition.NEW : Addition.TOLD;
    }

    /** Takes an address that only an authenticated check brought to light (RFC 8445 section 7.3.1.3). */
    Addition learnRemote(Candidate candidate) {
        boolean full = learnt().count() >= MAX_LEARNT || remotes.size() == MAX_REMOTE;
        if (full || remotes.containsKey(candidate.address())) {
            return Addition.IGNORED;
        }
        remotes.put(candidate.address(), candidate);
        return Addition.NEW;
    }

    private Stream<Candidate> learnt() {
        return remotes.values().stream().filter(known -> known.type() == CandidateType.PEER_REFLEXIVE);
    }

    /**
     * Forgets the addresses that only checks brought to light, but for those that lead somewhere.
     *
     * @return what was forgotten
     */
    Set<InetSocketAddress> forgetLearnt(Set<InetSocketAddress> except) {
        Set<InetSocketAddress> forgotten = learnt().map(Candidate::address)
                .filter(address -> !except.contains(address))
                .collect(Collectors.toSet());
        remotes.keySet().removeAll(forgotten);
        return forgotten;
    }

    @Nullable
    Candidate remoteAt(InetSocketAddress address) {
        return remotes.get(address);
    }

    /** An address that nobody has told: the other side may be there. */
    static Candidate guessed(InetSocketAddress address) {
        return new Candidate(
                CandidateType.PEER_REFLEXIVE,
                address,
                CandidatePriority.of(CandidateType.PEER_REFLEXIVE, CandidatePriority.BEST_PREFERENCE),
                "g" + Integer.toHexString(address.hashCode()));
    }

    /** Whether the other side itself named the address. */
    boolean wasTold(InetSocketAddress address) {
        Candidate known = remotes.get(address);
        return known != null && known.type() != CandidateType.PEER_REFLEXIVE;
    }

    List<Candidate> remotes() {
        return List.copyOf(remotes.values());
    }

    /** The candidate of a socket that the other side sees as this address. */
    @Nullable
    LocalCandidate localAt(LocalBase base, InetSocketAddress address) {
        return Stream.concat(locals.stream(), guesses.values().stream())
                .filter(local -> local.base().equals(base) && local.address().equals(address))
                .findFirst()
                .orElse(null);
    }

    /** What this side is to the other one, which sees it as this address; told if nobody knew. */
    LocalCandidate localSeenAs(LocalCandidate usual, InetSocketAddress seenAs, Consumer<? super IceTrace> news) {
        LocalCandidate known = localAt(usual.base(), seenAs);
        if (known != null) {
            return known;
        }
        LocalCandidate learnt = learnLocal(usual, seenAs);
        if (learnt == null) {
            return usual;
        }
        news.accept(new IceTrace.LocalLearnt(learnt));
        return learnt;
    }

    /**
     * Takes an address of ours that only an answer brought to light (RFC 8445 section 7.2.5.3.1).
     *
     * @return null if the other side tells nonsense about our address, which is its loss
     */
    @Nullable
    LocalCandidate learnLocal(LocalCandidate usual, InetSocketAddress seenAs) {
        try {
            LocalCandidate learnt = usual.peerReflexive(seenAs);
            if (guesses.replace(usual.base(), learnt) == null) {
                addLocal(learnt);
            }
            return learnt;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    List<LocalBase> bases() {
        return locals.stream().map(LocalCandidate::base).distinct().toList();
    }

    /**
     * The pair of a socket and a remote address. Several local candidates of one socket make one pair, since checks
     * leave from the socket whatever we call it (RFC 8445 section 6.1.2.4); the best of them names it.
     *
     * @return null if the socket has no address of that family
     */
    @Nullable
    CandidatePair pair(LocalBase base, Candidate remote) {
        LocalCandidate guess = guesses.get(base);
        Stream<LocalCandidate> ofBase =
                guess == null ? locals.stream().filter(local -> local.base().equals(base)) : Stream.of(guess);
        return ofBase.filter(local -> CandidatePair.sameFamily(local.address(), remote.address()))
                .max(Comparator.comparingLong(local -> local.candidate().priority()))
                .map(local -> new CandidatePair(local, remote))
                .orElse(null);
    }

    /** The pair of a socket and an address that may never have been told. */
    @Nullable
    CandidatePair guessedPair(LocalBase base, InetSocketAddress to) {
        Candidate known = remoteAt(to);
        return pair(base, known == null ? guessed(to) : known);
    }

    /** All pairs of a remote address. */
    List<CandidatePair> pairsTo(Candidate remote) {
        return bases().stream()
                .map(base -> pair(base, remote))
                .filter(Objects::nonNull)
                .toList();
    }
}
