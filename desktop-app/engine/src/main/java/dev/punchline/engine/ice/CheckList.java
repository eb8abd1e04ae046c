package dev.punchline.engine.ice;

import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which pair is checked next (RFC 8445 section 6.1.2 and 6.1.4).
 *
 * <p>A slot of the {@link Pacer} goes to a check that the other side triggered; every second one at least, though, by
 * turns to a pair that was never checked and to a repetition that is due. Neither a long list nor a flood of replayed
 * checks starves the repetitions that find the moment when both NATs are open.
 */
final class CheckList {
    /** RFC 8445 section 6.1.2.5. */
    static final int MAX_PAIRS = 100;

    /** A check that left this recently needs no repetition: it is behind the opening of the other side's NAT. */
    private static final Duration JUST_SENT = Duration.ofMillis(20);

    /** What the last slots went to. */
    private enum Turn {
        TRIGGERED,
        FIRST_CHECK,
        REPETITION
    }

    private final Map<CandidatePair.Key, PairCheck> pairs = new HashMap<>();
    private final Deque<PairCheck> triggered = new ArrayDeque<>();
    private final Consumer<IceTrace> trace;
    private final IceTiming timing;
    private Comparator<PairCheck> bestFirst;
    private Turn last = Turn.REPETITION;
    private Turn lastOrdinary = Turn.REPETITION;

    CheckList(IceTiming timing, IceRole role, Consumer<IceTrace> trace) {
        this.timing = timing;
        this.trace = trace;
        this.bestFirst = order(role);
    }

    /** Best first, and no two alike: the same run has the same order. */
    private static Comparator<PairCheck> order(IceRole role) {
        return Comparator.comparingLong((PairCheck check) -> -check.pair().priority(role))
                .thenComparingInt(check -> check.pair().base().number())
                .thenComparing(check -> check.pair().to().toString());
    }

    void roleChanged(IceRole role) {
        bestFirst = order(role);
    }

    List<PairCheck> all() {
        return pairs.values().stream().sorted(bestFirst).toList();
    }

    /**
     * Adds a pair, unless its socket and address are on the list already, or the list is full of better ones.
     *
     * @return what is on the list for that socket and address; null when it found no place
     */
    @Nullable
    PairCheck add(CandidatePair pair) {
        PairCheck known = pairs.get(pair.key());
        if (known != null) {
            return known;
        }
        boolean wait = pairs.values().stream()
                .anyMatch(other -> other.state() == PairState.WAITING
                        && other.pair().foundation().equals(pair.foundation()));
        PairCheck check = new PairCheck(pair, wait ? PairState.FROZEN : PairState.WAITING);
        pairs.put(pair.key(), check);
        trace.accept(new IceTrace.PairChanged(pair, check.state(), check.state(), "candidates known"));
        prune();
        return pairs.get(pair.key());
    }

    private void prune() {
        if (pairs.size() > MAX_PAIRS) {
            pairs.values().stream()
                    .filter(check -> check.state() != PairState.SUCCEEDED)
                    .max(bestFirst)
                    .ifPresent(check -> drop(check, "more than " + MAX_PAIRS + " pairs"));
        }
    }

    private void drop(PairCheck check, String why) {
        become(check, PairState.FAILED, why);
        triggered.remove(check);
        pairs.remove(check.pair().key());
    }

    /**
     * Drops the pairs that lead to one of these addresses.
     *
     * @return those that were dropped
     */
    List<PairCheck> dropThoseTo(Set<InetSocketAddress> remotes, String why) {
        List<PairCheck> dropped = all().stream()
                .filter(check -> remotes.contains(check.pair().to()))
                .toList();
        dropped.forEach(check -> drop(check, why));
        return dropped;
    }

    /** A remote address that was only known from its checks has been told by the other side. */
    void replaceRemote(Candidate told) {
        for (PairCheck check : pairs.values()) {
            if (check.pair().to().equals(told.address())) {
                check.pair(new CandidatePair(check.pair().local(), told));
            }
        }
    }

    /** The other side's check came in on this pair: ours has a good chance now (RFC 8445 section 7.3.1.4). */
    void trigger(MonoTime now, PairCheck check) {
        if (check.state() == PairState.SUCCEEDED || check.sentWithin(JUST_SENT, now)) {
            return;
        }
        become(check, PairState.WAITING, "checked by the other side");
        urge(check);
    }

    /** It was answered, but must be asked anew. */
    void retry(PairCheck check) {
        if (check.state() != PairState.SUCCEEDED) {
            become(check, PairState.WAITING, "the roles have changed");
            urge(check);
        }
    }

    /** Gives the pair the next slot, and close repetitions after it. */
    void urge(PairCheck check) {
        check.rewind();
        if (!triggered.contains(check)) {
            triggered.add(check);
        }
    }

    /** The pairs that work, the best first. */
    List<PairCheck> working() {
        return all().stream()
                .filter(check -> check.state() == PairState.SUCCEEDED)
                .toList();
    }

    /** The sockets of all pairs. */
    Set<LocalBase> bases() {
        return pairs.values().stream().map(check -> check.pair().base()).collect(Collectors.toSet());
    }

    /** All pairs are to be checked anew, whatever became of them. */
    void revive(String why) {
        triggered.clear();
        for (PairCheck check : all()) {
            check.rewind();
            become(check, PairState.WAITING, why);
        }
    }

    /** The best of the other pairs that were answered since then; null if there is none. */
    @Nullable
    PairCheck bestProven(MonoTime since, PairCheck except) {
        return best(check -> check != except && check.isProvenSince(since));
    }

    /** What gets the slot that is open now; the caller must send it and say so to {@link #sent}. */
    @Nullable
    PairCheck next(MonoTime now) {
        triggered.removeIf(check -> !check.isOpen());
        PairCheck ordinary = ordinary(now);
        boolean urgent = !triggered.isEmpty() && (last != Turn.TRIGGERED || ordinary == null);
        if (urgent) {
            last = Turn.TRIGGERED;
            return triggered.poll();
        }
        if (ordinary != null) {
            lastOrdinary = ordinary.isUnchecked() ? Turn.FIRST_CHECK : Turn.REPETITION;
            last = lastOrdinary;
        }
        return ordinary;
    }

    private @Nullable PairCheck ordinary(MonoTime now) {
        PairCheck fresh = fresh();
        PairCheck due = due(now);
        if (fresh == null || due == null) {
            return fresh == null ? due : fresh;
        }
        return lastOrdinary == Turn.FIRST_CHECK ? due : fresh;
    }

    private @Nullable PairCheck fresh() {
        PairCheck waiting = best(check -> check.state() == PairState.WAITING && !triggered.contains(check));
        return waiting != null ? waiting : best(check -> check.state() == PairState.FROZEN);
    }

    /** The longest overdue: by priority alone, sixteen invented addresses could starve the true one. */
    private @Nullable PairCheck due(MonoTime now) {
        PairCheck longest = null;
        MonoTime since = now;
        for (PairCheck check : pairs.values()) {
            MonoTime at = check.dueAt();
            if (at == null || at.isAfter(since)) {
                continue;
            }
            if (longest == null || at.isBefore(since) || bestFirst.compare(check, longest) < 0) {
                longest = check;
                since = at;
            }
        }
        return longest;
    }

    private @Nullable PairCheck best(Predicate<PairCheck> wanted) {
        return pairs.values().stream().filter(wanted).min(bestFirst).orElse(null);
    }

    void sent(MonoTime now, PairCheck check) {
        if (check.isUnchecked()) {
            become(check, PairState.IN_PROGRESS, "checked");
        }
        check.sentAt(now, timing);
    }

    /** Whether it would use a slot at once. */
    boolean isHungry() {
        return !triggered.isEmpty() || fresh() != null;
    }

    /** When the next repetition is due; null: none is. */
    @Nullable
    MonoTime nextDue() {
        MonoTime next = null;
        for (PairCheck check : pairs.values()) {
            MonoTime due = check.dueAt();
            if (due != null && (next == null || due.isBefore(next))) {
                next = due;
            }
        }
        return next;
    }

    /** A check was answered. */
    void succeeded(PairCheck check, CandidatePair known, Duration roundTrip) {
        check.pair(known);
        check.answered(roundTrip);
        if (check.nomination() == 0) {
            check.rest();
        }
        become(check, PairState.SUCCEEDED, "check answered");
        List<PairCheck> alike = pairs.values().stream()
                .filter(other -> other.state() == PairState.FROZEN
                        && other.pair().foundation().equals(check.pair().foundation()))
                .sorted(bestFirst)
                .toList();
        alike.forEach(other -> become(other, PairState.WAITING, "one like it was answered"));
    }

    void failed(PairCheck check, String why) {
        check.rest();
        triggered.remove(check);
        become(check, PairState.FAILED, why);
    }

    /** Ends the checks of all pairs that work not yet and fit the description. */
    void abandon(Predicate<PairCheck> hopeless, String why) {
        List<PairCheck> ended = new ArrayList<>(all());
        ended.removeIf(check ->
                check.state() == PairState.SUCCEEDED || check.state() == PairState.FAILED || !hopeless.test(check));
        ended.forEach(check -> failed(check, why));
    }

    private void become(PairCheck check, PairState state, String why) {
        PairState before = check.state();
        if (before != state) {
            check.state(state);
            trace.accept(new IceTrace.PairChanged(check.pair(), before, state, why));
        }
    }
}
