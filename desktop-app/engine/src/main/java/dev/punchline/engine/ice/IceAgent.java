package dev.punchline.engine.ice;

import dev.punchline.engine.ice.IceTrace.Purpose;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.IceCredentials;
import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.ErrorCode;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.StunMethod;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds and keeps a way to one other peer: an ICE agent for one component (RFC 8445, 8838, 7675).
 *
 * <p>Pure: no sockets, threads, clocks or loggers. Not thread-safe; its owner calls it from one event loop, polls all
 * effects after every call, and calls {@link #onTick} when {@link #deadline} has come. Within the patience after {@link
 * #onRemoteCredentials} there is exactly one of a first {@link IceEffect.PairSelected} or {@link IceEffect.Failed}.
 * After {@link IceEffect.Failed} and {@link IceEffect.ConsentLost} it only answers; to try again, make a new agent with
 * new credentials (RFC 8445 section 9).
 */
public final class IceAgent {
    /** Sources that the owner is told of; an honest peer has a handful. */
    private static final int MAX_SEEN = 32;

    private enum Phase {
        /** The other side's credentials are not known. */
        IDLE,
        /** Nothing is selected. */
        SEARCHING,
        /** A pair is selected, and better ones are still looked for. */
        IMPROVING,
        /** A pair is selected, and that is that. */
        SETTLED,
        /** It only answers. */
        ENDED
    }

    private final IceTiming timing;
    private final RandomGenerator random;
    private final IceCredentials local;
    private final IceMessages messages;
    private final RequestGate gate;
    private final Candidates candidates = new Candidates();
    private final CheckList list;
    private final Nomination nomination = new Nomination();
    private final EarlyChecks early = new EarlyChecks();
    private final Set<CandidatePair.Key> seen = new HashSet<>();
    private final Deque<IceEffect> effects = new ArrayDeque<>();
    private final Pacer pacer;
    private RoleClaim claim;
    private Phase phase = Phase.IDLE;
    private MonoTime giveUpAt;
    private @Nullable Checker checker;
    private @Nullable Consent consent;

    /**
     * @param local what the other side must know to reach us; new for each agent
     * @param random the source of transaction ids, which keep strangers from answering in the other side's place: a
     *     {@link java.security.SecureRandom} outside of tests
     */
    public IceAgent(MonoTime now, IceRole role, IceCredentials local, IceTiming timing, RandomGenerator random) {
        this.timing = timing;
        this.random = random;
        this.local = local;
        this.messages = new IceMessages(local);
        this.gate = new RequestGate(messages, candidates, now);
        this.list = new CheckList(timing, role, effects::add);
        this.pacer = new Pacer(timing, now);
        this.claim = RoleClaim.of(role, random);
        this.giveUpAt = now;
    }

    /** What the other side's checks to this agent begin their user name with; unique among the agents of a socket. */
    public String localUfrag() {
        return local.ufrag();
    }

    /** Whether an answer with this id would be one to this agent's checks. */
    public boolean awaits(TransactionId id) {
        return checker != null && checker.awaits(id);
    }

    /** An address of this peer is known; the caller tells the other side of it. */
    public void onLocalCandidate(MonoTime now, LocalCandidate candidate) {
        candidates.addLocal(candidate);
        for (Candidate other : candidates.remotes()) {
            consider(candidates.pair(candidate.base(), other));
        }
        advance(now);
    }

    /** The other side has told an address of its own. */
    public void onRemoteCandidate(MonoTime now, Candidate candidate) {
        switch (candidates.addRemote(candidate)) {
            case NEW -> candidates.pairsTo(candidate).forEach(this::consider);
            case TOLD -> list.replaceRemote(candidate);
            case IGNORED -> {}
        }
        advance(now);
    }

    /** Sockets that a search for ports has opened; checks leave from there by {@link #guess} and in answer. */
    public void onGuessSockets(Collection<LocalCandidate> opened) {
        opened.forEach(candidates::addGuess);
    }

    /** The sockets on which something was found, by either side. */
    public Set<LocalBase> basesInUse() {
        return list.all().stream().map(check -> check.pair().base()).collect(Collectors.toSet());
    }

    /** These sockets of the search are closed. */
    public void onGuessSocketsClosed(Collection<LocalBase> closed) {
        candidates.removeGuesses(closed);
    }

    /**
     * Sends a check to a guessed address, at once and once. If it is answered, or checked from there, it is a pair like
     * any other. The caller bounds the rate.
     */
    public void guess(MonoTime now, LocalBase base, InetSocketAddress to) {
        CandidatePair pair = checker == null || phase == Phase.ENDED ? null : guessed(base, to);
        if (checker != null && pair != null) {
            checker.guess(now, pair, claim);
        }
    }

    private @Nullable CandidatePair guessed(LocalBase base, InetSocketAddress to) {
        Candidate known = candidates.remoteAt(to);
        return candidates.pair(base, known == null ? Candidates.guessed(to) : known);
    }

    /** Whether an authenticated check of the other side has come. */
    public boolean hasHeard() {
        return !seen.isEmpty();
    }

    /** The other side is known: checks begin, and the patience with them. Later calls change nothing. */
    public void onRemoteCredentials(MonoTime now, IceCredentials credentials) {
        if (phase != Phase.IDLE) {
            return;
        }
        checker = new Checker(messages, IceMessages.Remote.of(credentials), random, effects::add);
        phase = Phase.SEARCHING;
        giveUpAt = now.plus(timing.patience());
        early.takeThoseOf(credentials).forEach(check -> follow(now, check));
        advance(now);
    }

    /** A datagram came in on a socket; anything that is not a STUN message for this agent is refused. */
    public void onDatagram(MonoTime now, LocalBase base, InetSocketAddress from, ByteBuffer datagram) {
        try {
            onMessage(now, base, from, StunDecoder.decode(datagram));
        } catch (StunFormatException e) {
            refuse(from, "no STUN message: " + e.getMessage());
        }
    }

    /** The same for a message that was decoded already, to find out whose it is. */
    public void onMessage(MonoTime now, LocalBase base, InetSocketAddress from, StunMessage message) {
        if (!message.method().equals(StunMethod.BINDING)) {
            refuse(from, "method " + message.method().code());
            return;
        }
        switch (message.stunClass()) {
            case REQUEST -> onRequest(now, base, from, message);
            case SUCCESS, ERROR -> onAnswer(now, new CandidatePair.Key(base, from), message);
            case INDICATION -> {} // a keepalive of the other side (RFC 8445 section 11)
        }
        advance(now);
    }

    /** Time has passed. */
    public void onTick(MonoTime now) {
        advance(now);
    }

    /** What the owner has to do next; null: nothing. */
    public @Nullable IceEffect poll() {
        return effects.poll();
    }

    /** When {@link #onTick} next has work; null: nothing to wait for. */
    public @Nullable MonoTime deadline() {
        if (phase == Phase.IDLE || phase == Phase.ENDED) {
            return null;
        }
        MonoTime due = list.isHungry() ? pacer.nextAt() : list.nextDue();
        MonoTime next = due != null && due.isBefore(pacer.nextAt()) ? pacer.nextAt() : due;
        next = phase == Phase.SETTLED ? next : earlier(next, giveUpAt);
        return consent == null ? next : earlier(next, consent.deadline());
    }

    private static MonoTime earlier(@Nullable MonoTime one, MonoTime other) {
        return one != null && one.isBefore(other) ? one : other;
    }

    private void onRequest(MonoTime now, LocalBase base, InetSocketAddress from, StunMessage request) {
        RequestGate.Verdict verdict = gate.examine(now, base, from, request, checker == null ? null : checker.remote());
        if (verdict instanceof RequestGate.Verdict.Ignored ignored) {
            refuse(from, ignored.why());
        } else if (verdict instanceof RequestGate.Verdict.Rejected rejected) {
            effects.add(new IceEffect.Send(base, from, rejected.answer()));
            refuse(from, rejected.why());
        } else if (verdict instanceof RequestGate.Verdict.Admitted admitted) {
            answer(now, request.id(), admitted);
        }
    }

    private void answer(MonoTime now, TransactionId id, RequestGate.Verdict.Admitted admitted) {
        IncomingCheck check = admitted.check();
        InetSocketAddress from = check.remote().address();
        switch (claim.judge(admitted.claim())) {
            case INSIST -> {
                effects.add(new IceEffect.Send(check.base(), from, messages.roleConflict(id)));
                refuse(from, "role conflict");
                return;
            }
            case GIVE_WAY -> takeRole(now, claim.switched(), "the other side has the larger number");
            case AGREED -> {}
        }
        effects.add(new IceEffect.Send(check.base(), from, messages.success(id, from)));
        effects.add(
                new IceTrace.CheckReceived(check.base(), from, check.choice().nominated()));
        if (phase == Phase.ENDED) {
            return;
        }
        if (seen.size() < MAX_SEEN && seen.add(check.key())) {
            effects.add(new IceEffect.PeerSeen(check.base(), from));
        }
        if (phase != Phase.IDLE) {
            follow(now, check);
        } else {
            early.add(check);
        }
    }

    /** What an authenticated check tells: an address, a chance, perhaps a choice (RFC 8445 section 7.3.1). */
    private void follow(MonoTime now, IncomingCheck incoming) {
        if (candidates.learnRemote(incoming.remote()) == Candidates.Addition.NEW) {
            effects.add(new IceTrace.RemoteLearnt(incoming.remote()));
        }
        Candidate known = candidates.remoteAt(incoming.remote().address());
        PairCheck check = known == null ? null : addPair(candidates.pair(incoming.base(), known));
        if (check == null) {
            return;
        }
        list.trigger(now, check);
        if (incoming.isNomination()) {
            select(now, check, nomination.onChosen(check, incoming.choice(), claim.role()));
        }
    }

    /** A pair that candidates suggest: nothing that could not replace what is selected. */
    private void consider(@Nullable CandidatePair pair) {
        PairCheck selected = nomination.selected();
        if (pair != null && (selected == null || Nomination.mayReplace(pair, selected, claim.role()))) {
            addPair(pair);
        }
    }

    private @Nullable PairCheck addPair(@Nullable CandidatePair pair) {
        return pair == null || phase == Phase.ENDED ? null : list.add(pair);
    }

    private void onAnswer(MonoTime now, CandidatePair.Key way, StunMessage answer) {
        if (checker == null || phase == Phase.ENDED) {
            refuse(way.to(), "answers nothing");
            return;
        }
        Checker.Verdict verdict = checker.judge(way, answer);
        if (verdict instanceof Checker.Verdict.Ignored ignored) {
            refuse(way.to(), ignored.why());
        } else if (verdict instanceof Checker.Verdict.Answered answered) {
            conclude(now, answered.sent(), answer);
        }
    }

    private void conclude(MonoTime now, SentChecks.Sent sent, StunMessage answer) {
        ErrorCode error = answer.find(ErrorCode.class);
        AddressAttribute.XorMapped mapped = answer.find(AddressAttribute.XorMapped.class);
        if (error != null && error.code() == ErrorCode.ROLE_CONFLICT) {
            yieldRole(now, sent);
        } else if (error != null && error.code() == ErrorCode.FORBIDDEN && isSelected(sent.check())) {
            loseConsent(sent.check());
        } else if (error != null || mapped == null) {
            fail(sent.check(), error == null ? "answer without an address" : "error " + error.code());
        } else {
            onWorking(now, sent, mapped.address());
        }
    }

    private boolean isSelected(PairCheck check) {
        return check == nomination.selected();
    }

    private void loseConsent(PairCheck selected) {
        phase = Phase.ENDED;
        effects.add(new IceEffect.ConsentLost(selected.pair()));
    }

    private void fail(PairCheck check, String why) {
        if (check.state() != PairState.SUCCEEDED) {
            list.failed(check, why);
        }
    }

    /** RFC 8445 section 7.2.5.1. */
    private void yieldRole(MonoTime now, SentChecks.Sent sent) {
        if (sent.role() == claim.role()) {
            takeRole(now, claim.overruled(random), "the other side insists");
        }
        PairCheck check = list.add(sent.check().pair());
        if (check != null) {
            list.retry(check);
        }
    }

    private void takeRole(MonoTime now, RoleClaim changed, String why) {
        if (phase == Phase.ENDED) {
            return;
        }
        claim = changed;
        effects.add(new IceTrace.RoleChanged(changed.role(), why));
        list.roleChanged(changed.role());
        if (changed.role() == IceRole.CONTROLLED) {
            nomination.giveUpControl();
        }
        for (PairCheck check : list.all()) {
            check.withdraw();
            if (check.state() == PairState.SUCCEEDED) {
                select(now, check, nomination.onWorking(check, changed.role()));
            }
        }
    }

    private void onWorking(MonoTime now, SentChecks.Sent sent, InetSocketAddress seenAs) {
        PairCheck check = list.add(sent.check().pair());
        if (check == null) {
            return; // a guess, and the list is full of better pairs
        }
        Duration roundTrip = now.since(sent.at());
        boolean first = check.state() != PairState.SUCCEEDED;
        list.succeeded(
                check, new CandidatePair(localOf(check, seenAs), check.pair().remote()), roundTrip);
        effects.add(new IceTrace.CheckAnswered(check.pair(), roundTrip));
        if (first) {
            effects.add(new IceEffect.PairAvailable(check.pair(), roundTrip));
        }
        if (sent.nomination() > 0 && sent.nomination() == check.nomination()) {
            check.withdraw();
        }
        if (consent != null && isSelected(check)) {
            consent.answered(sent.at());
        }
        select(now, check, nomination.onWorking(check, claim.role()));
    }

    private LocalCandidate localOf(PairCheck check, InetSocketAddress seenAs) {
        LocalCandidate usual = check.pair().local();
        LocalCandidate known = candidates.localAt(usual.base(), seenAs);
        if (known != null) {
            return known;
        }
        LocalCandidate learnt = candidates.learnLocal(usual, seenAs);
        if (learnt == null) {
            return usual;
        }
        effects.add(new IceTrace.LocalLearnt(learnt));
        return learnt;
    }

    private void select(MonoTime now, PairCheck check, @Nullable String why) {
        Duration roundTrip = check.roundTrip();
        if (why == null || roundTrip == null) {
            return;
        }
        consent = new Consent(timing, random, now);
        phase = phase == Phase.SEARCHING ? Phase.IMPROVING : phase;
        effects.add(new IceEffect.PairSelected(check.pair(), roundTrip, why));
        if (check.nomination() > 0) {
            list.urge(check);
        }
        list.abandon(other -> !Nomination.mayReplace(other.pair(), check, claim.role()), "a better pair is selected");
    }

    private void advance(MonoTime now) {
        if (phase == Phase.IDLE || phase == Phase.ENDED) {
            return;
        }
        if (phase != Phase.SETTLED && !now.isBefore(giveUpAt)) {
            patienceIsOver();
        } else if (phase == Phase.SETTLED && list.isHungry()) {
            phase = Phase.IMPROVING; // a new address, or a check of the other side on a pair that was given up
            giveUpAt = now.plus(timing.patience());
        }
        if (checker == null) {
            return;
        }
        askForConsent(now, checker);
        PairCheck next = phase != Phase.ENDED && pacer.isOpen(now) ? list.next(now) : null;
        if (next != null) {
            pacer.use(now);
            checker.send(now, next, next.nomination() > 0 ? Purpose.NOMINATION : Purpose.PROBE, claim);
            list.sent(now, next);
        }
    }

    private void patienceIsOver() {
        FailReason reason = reason();
        list.abandon(any -> true, "patience is over");
        if (phase == Phase.IMPROVING) {
            phase = Phase.SETTLED;
        } else {
            phase = Phase.ENDED;
            effects.add(new IceEffect.Failed(reason));
        }
    }

    private FailReason reason() {
        if (list.all().isEmpty()) {
            return FailReason.NO_PAIRS;
        }
        if (list.all().stream().anyMatch(check -> check.state() == PairState.SUCCEEDED)) {
            return FailReason.NOT_NOMINATED;
        }
        return seen.isEmpty() ? FailReason.NOTHING_HEARD : FailReason.UNANSWERED;
    }

    private void askForConsent(MonoTime now, Checker asking) {
        PairCheck selected = nomination.selected();
        if (consent == null || selected == null || phase == Phase.ENDED) {
            return;
        }
        switch (consent.onTick(now)) {
            case ASK -> asking.send(now, selected, Purpose.CONSENT, claim);
            case STOP -> loseConsent(selected);
            case NOTHING -> {}
        }
    }

    private void refuse(InetSocketAddress from, String why) {
        effects.add(new IceTrace.Refused(from, why));
    }
}
