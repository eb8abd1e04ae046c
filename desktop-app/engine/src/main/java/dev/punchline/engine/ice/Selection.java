package dev.punchline.engine.ice;

import dev.punchline.engine.ice.Upkeep.Need;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The pair that carries the session, from the first that works to the last: how long one is looked for, which one it is,
 * whether it still answers, and what takes its place if it does not. A small machine in the hands of its {@link IceAgent}.
 */
final class Selection {
    /** The best two that work; a question to each at most doubles what a doubtful pair costs. */
    private static final int MOST_ASKED = 2;

    private final IceTiming timing;
    private final Candidates candidates;
    private final CheckList list;
    private final Sightings seen;
    private final Consumer<IceEffect> effects;
    private final Nomination nomination = new Nomination();
    private final Upkeep upkeep;
    private IceRole role;
    private Phase phase = Phase.IDLE;
    private MonoTime giveUpAt;
    /** What the controlled side uses while it waits for a choice. */
    private @Nullable PairCheck stopgap;

    Selection(
            MonoTime now,
            IceRole role,
            IceTiming timing,
            RandomGenerator random,
            Candidates candidates,
            CheckList list,
            Sightings seen,
            Consumer<IceEffect> effects) {
        this.timing = timing;
        this.candidates = candidates;
        this.list = list;
        this.seen = seen;
        this.effects = effects;
        this.upkeep = new Upkeep(timing, random);
        this.role = role;
        this.giveUpAt = now;
    }

    /** The other side is known: the patience begins. */
    void begin(MonoTime now) {
        phase = Phase.SEARCHING;
        giveUpAt = now.plus(timing.patience());
    }

    boolean isOver() {
        return phase == Phase.ENDED;
    }

    boolean isSelected(PairCheck check) {
        return check == nomination.selected();
    }

    /** Whether a new pair is worth checking: not if it could not replace what is selected. */
    boolean wants(CandidatePair pair) {
        PairCheck selected = nomination.selected();
        return selected == null || !upkeep.doubt().isCalm() || Nomination.mayReplace(pair, selected, role);
    }

    /** Something makes the selected pair doubtful: it is asked, and where it does not answer another one is searched. */
    void onDoubt(MonoTime now) {
        PairCheck selected = nomination.selected();
        if (selected != null && !isOver()) {
            upkeep.doubt().arise(now, selected.knownRoundTrip());
        }
    }

    /** The selected pair does not carry what it should; it is nothing new where that is known. */
    void onBroken(MonoTime now, String why) {
        if (phase != Phase.REVIVING) {
            onNewNetwork(now, why);
        }
    }

    /** Whatever was under way begins anew, its patience too. */
    void onNewNetwork(MonoTime now, String why) {
        PairCheck selected = nomination.selected();
        if (selected != null && !isOver()) {
            revive(now, selected, why);
        }
    }

    /** An authenticated check of the other side came in on this pair. */
    void onIncoming(MonoTime now, PairCheck check, IncomingCheck incoming) {
        PairCheck selected = nomination.selected();
        if (selected != null && selected != check && phase == Phase.SETTLED) {
            // Who is content checks nothing else: the other side has moved, or searches.
            upkeep.doubt().ariseUnlessFresh(now, selected.knownRoundTrip());
        }
        if (incoming.isNomination()) {
            select(now, check, nomination.onChosen(check, incoming.choice(), role));
        }
    }

    /** The other side forbids this pair (RFC 7675 section 5.2). */
    void onForbidden(PairCheck check) {
        phase = Phase.ENDED;
        effects.accept(new IceEffect.ConsentLost(check.pair()));
    }

    /** This side chooses, or no longer does. */
    void onRole(MonoTime now, IceRole changed) {
        role = changed;
        if (changed == IceRole.CONTROLLED) {
            nomination.giveUpControl();
        }
        list.all().forEach(PairCheck::withdraw);
        reconsider(now);
    }

    /** The role or the ranks have changed. */
    void reconsider(MonoTime now) {
        list.working().forEach(check -> select(now, check, nomination.onWorking(check, role)));
    }

    /** A check on this pair was answered, by which we learnt how the other side sees us. */
    void onWorking(MonoTime now, PairCheck check, SentChecks.Sent sent, InetSocketAddress seenAs) {
        if (upkeep.doubt().isSearching() && !upkeep.doubt().isAnsweredBy(sent.at())) {
            return; // it tells how things were before
        }
        Duration roundTrip = now.since(sent.at());
        boolean first = check.state() != PairState.SUCCEEDED;
        LocalCandidate before = check.pair().local();
        LocalCandidate after = candidates.localSeenAs(before, seenAs, effects);
        list.succeeded(check, new CandidatePair(after, check.pair().remote()), roundTrip);
        check.proven(sent.at());
        effects.accept(new IceTrace.CheckAnswered(check.pair(), roundTrip));
        if (first && upkeep.doubt().isCalm()) {
            effects.accept(new IceEffect.PairAvailable(check.pair(), roundTrip));
        }
        if (sent.nomination() > 0 && sent.nomination() == check.nomination()) {
            check.withdraw();
        }
        if (isSelected(check)) {
            selectedAnswered(now, sent);
            if (!after.equals(before) && nomination.repeatAs(role)) {
                list.urge(check); // our NAT has moved us: to the other side this is another pair
            }
        }
        select(now, check, nomination.onWorking(check, role));
    }

    private void selectedAnswered(MonoTime now, SentChecks.Sent sent) {
        if (upkeep.answered(now, sent.at()) && phase == Phase.REVIVING) {
            phase = Phase.SETTLED;
            effects.accept(new IceEffect.PathBack(sent.check().pair(), now.since(sent.at())));
            list.abandon(any -> true, "the path is back");
        }
    }

    private void select(MonoTime now, PairCheck check, @Nullable String why) {
        Duration roundTrip = check.roundTrip();
        if (why == null || roundTrip == null) {
            return;
        }
        upkeep.begin(now, check);
        giveUpAt = phase == Phase.REVIVING ? now.plus(timing.patience()) : giveUpAt;
        phase = phase == Phase.SETTLED ? phase : Phase.IMPROVING;
        effects.accept(new IceEffect.PairSelected(check.pair(), roundTrip, why));
        if (check.nomination() > 0) {
            list.urge(check);
        }
        list.abandon(other -> !Nomination.mayReplace(other.pair(), check, role), "a better pair is selected");
    }

    /** Time has passed; the other side is known, and it is not over. */
    void onTick(MonoTime now) {
        if (phase != Phase.SETTLED && !now.isBefore(giveUpAt)) {
            patienceIsOver();
        } else if (phase == Phase.SETTLED && list.isHungry()) {
            phase = Phase.IMPROVING; // a new address, or a check of the other side on a pair that was given up
            giveUpAt = now.plus(timing.patience());
        }
    }

    private void patienceIsOver() {
        FailReason reason = FailReason.of(list.all(), seen);
        list.abandon(any -> true, "patience is over");
        PairCheck selected = nomination.selected();
        phase = phase == Phase.IMPROVING ? Phase.SETTLED : Phase.ENDED;
        if (selected != null && phase == Phase.SETTLED) {
            forgetVain(selected);
        }
        if (phase == Phase.ENDED) {
            effects.accept(
                    selected == null ? new IceEffect.Failed(reason) : new IceEffect.ConsentLost(selected.pair()));
        }
    }

    /** A check that tells our choice has left: it shall be answered like one for consent. */
    void onNominated(MonoTime now, PairCheck check) {
        if (isSelected(check)) {
            upkeep.doubt().asked(now, check.knownRoundTrip());
        }
    }

    /**
     * Looks after the selected pair, if there is one.
     *
     * @param ask sends a check for consent
     */
    void tend(MonoTime now, Consumer<PairCheck> ask) {
        PairCheck selected = nomination.selected();
        if (selected == null || isOver()) {
            return;
        }
        Duration roundTrip = selected.knownRoundTrip();
        for (Need need = upkeep.next(now, roundTrip); need != Need.NOTHING; need = upkeep.next(now, roundTrip)) {
            if (need == Need.ASK) {
                ask.accept(selected);
                askOthers(now, selected, ask);
            } else if (need == Need.LAPSED) {
                effects.accept(new IceEffect.ConsentLapsed(selected.pair()));
            }
            if (need != Need.ASK && phase != Phase.REVIVING) {
                revive(now, selected, "it does not answer");
            }
        }
        rescue(now, selected);
    }

    /** The selected pair owes an answer: those that answered before it may have to take its place. */
    private void askOthers(MonoTime now, PairCheck selected, Consumer<PairCheck> ask) {
        if (upkeep.doubt().mayReplace(now)) {
            list.working().stream()
                    .filter(check -> check != selected)
                    .limit(MOST_ASKED)
                    .forEach(ask);
        }
    }

    /** Another pair that works takes the place of one that does not answer. */
    private void rescue(MonoTime now, PairCheck selected) {
        Doubt doubt = upkeep.doubt();
        MonoTime since = doubt.since();
        PairCheck better = since == null || !doubt.mayReplace(now) ? null : list.bestProven(since, selected);
        if (better == null) {
            return;
        }
        if (role == IceRole.CONTROLLING) {
            select(now, better, nomination.replace(better));
        } else if (better != stopgap) {
            stopgap = better; // the other side will choose, this or another one
            effects.accept(new IceEffect.PairAvailable(better.pair(), better.knownRoundTrip()));
        }
    }

    /** Addresses that only checks brought to light, and that led nowhere, make room for others. */
    private void forgetVain(PairCheck selected) {
        Set<InetSocketAddress> leading = new HashSet<>(Set.of(selected.pair().to()));
        list.working().forEach(check -> leading.add(check.pair().to()));
        nomination.forget(list.dropThoseTo(candidates.forgetLearnt(leading), "of a time that is over"));
    }

    /** Everything is searched, as in the beginning, but with all that was learnt since. */
    private void revive(MonoTime now, PairCheck selected, String why) {
        phase = Phase.REVIVING;
        giveUpAt = now.plus(Doubt.PATIENCE);
        upkeep.doubt().search(now, selected.knownRoundTrip());
        stopgap = null;
        effects.accept(new IceEffect.PathDoubted(selected.pair(), why));
        forgetVain(selected);
        seen.forgetBut(selected.pair().key());
        for (Candidate remote : candidates.remotes()) {
            candidates.pairsTo(remote).forEach(list::add);
        }
        list.revive(why);
        nomination.repeatAs(role);
    }

    /** When the patience ends, or the selected pair has something next; null: nothing to wait for. */
    @Nullable
    MonoTime deadline() {
        MonoTime tended = upkeep.deadline();
        if (phase == Phase.SETTLED) {
            return tended;
        }
        return tended != null && tended.isBefore(giveUpAt) ? tended : giveUpAt;
    }
}
