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
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.random.RandomGenerator;
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
    private final RandomGenerator random;
    private final IceMessages messages;
    private final RequestGate gate;
    private final Candidates candidates = new Candidates();
    private final CheckList list;
    private final Selection selection;
    private final EarlyChecks early = new EarlyChecks();
    private final Sightings seen = new Sightings();
    private final Deque<IceEffect> effects = new ArrayDeque<>();
    private final Pacer pacer;
    private RoleClaim claim;
    private @Nullable Checker checker;

    /**
     * @param local what the other side must know to reach us; new for each agent
     * @param random the source of transaction ids, which keep strangers from answering in the other side's place: a
     *     {@link java.security.SecureRandom} outside of tests
     */
    public IceAgent(MonoTime now, IceRole role, IceCredentials local, IceTiming timing, RandomGenerator random) {
        this.random = random;
        this.messages = new IceMessages(local);
        this.gate = new RequestGate(messages, candidates, now);
        this.list = new CheckList(timing, role, effects::add);
        this.pacer = new Pacer(timing, now);
        this.selection = new Selection(now, role, timing, random, candidates, list, seen, effects::add);
        this.claim = RoleClaim.of(role, random);
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
        Candidates.Addition addition = candidates.addRemote(candidate);
        if (addition == Candidates.Addition.TOLD) {
            list.replaceRemote(candidate);
            selection.reconsider(now);
        }
        if (addition != Candidates.Addition.IGNORED) {
            candidates.pairsTo(candidate).forEach(this::consider);
        }
        advance(now);
    }

    /** Sockets that a search for ports has opened; checks leave from there by {@link #guess} and in answer. */
    public void onGuessSockets(Collection<LocalCandidate> opened) {
        opened.forEach(candidates::addGuess);
    }

    /** The sockets on which something was found, by either side. */
    public Set<LocalBase> basesInUse() {
        return list.bases();
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
        CandidatePair pair = checker == null || selection.isOver() ? null : candidates.guessedPair(base, to);
        if (checker != null && pair != null) {
            checker.guess(now, pair, claim);
        }
    }

    /** Whether an authenticated check of the other side has come. */
    public boolean hasHeard() {
        return !seen.isEmpty();
    }

    /** The other side is known: checks begin, and the patience with them. Later calls change nothing. */
    public void onRemoteCredentials(MonoTime now, IceCredentials credentials) {
        if (checker != null) {
            return;
        }
        checker = new Checker(messages, IceMessages.Remote.of(credentials), random, effects::add);
        selection.begin(now);
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

    /** Something makes the selected pair doubtful: it is asked, and where it does not answer another one is searched. */
    public void onDoubt(MonoTime now) {
        selection.onDoubt(now);
        advance(now);
    }

    /** The selected pair does not carry what it should: all pairs are checked at once, also those that failed before. */
    public void onBroken(MonoTime now, String why) {
        selection.onBroken(now, why);
        advance(now);
    }

    /** The same where the network has changed: whatever was under way begins anew, its patience too. */
    public void onNewNetwork(MonoTime now, String why) {
        selection.onNewNetwork(now, why);
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
        if (checker == null || selection.isOver()) {
            return null;
        }
        MonoTime due = list.isHungry() ? pacer.nextAt() : list.nextDue();
        MonoTime next = due != null && due.isBefore(pacer.nextAt()) ? pacer.nextAt() : due;
        MonoTime tended = selection.deadline();
        return tended == null ? next : earlier(next, tended);
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
        if (selection.isOver()) {
            return;
        }
        if (seen.add(check.key())) {
            effects.add(new IceEffect.PeerSeen(check.base(), from));
        }
        if (checker != null) {
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
        selection.onIncoming(now, check, incoming);
    }

    /** A pair that candidates suggest: nothing that could not replace what is selected. */
    private void consider(@Nullable CandidatePair pair) {
        if (pair != null && selection.wants(pair)) {
            addPair(pair);
        }
    }

    private @Nullable PairCheck addPair(@Nullable CandidatePair pair) {
        return pair == null || selection.isOver() ? null : list.add(pair);
    }

    private void onAnswer(MonoTime now, CandidatePair.Key way, StunMessage answer) {
        if (checker == null || selection.isOver()) {
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
        } else if (error != null && error.code() == ErrorCode.FORBIDDEN && selection.isSelected(sent.check())) {
            selection.onForbidden(sent.check());
        } else if (error != null || mapped == null) {
            fail(sent.check(), error == null ? "answer without an address" : "error " + error.code());
        } else {
            onWorking(now, sent, mapped.address());
        }
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
        if (selection.isOver()) {
            return;
        }
        claim = changed;
        effects.add(new IceTrace.RoleChanged(changed.role(), why));
        list.roleChanged(changed.role());
        selection.onRole(now, changed.role());
    }

    private void onWorking(MonoTime now, SentChecks.Sent sent, InetSocketAddress seenAs) {
        PairCheck check = list.add(sent.check().pair());
        if (check != null) { // else a guess, and the list is full of better pairs
            selection.onWorking(now, check, sent, seenAs);
        }
    }

    private void advance(MonoTime now) {
        Checker sender = checker;
        if (sender == null || selection.isOver()) {
            return;
        }
        selection.onTick(now);
        selection.tend(now, selected -> sender.send(now, selected, Purpose.CONSENT, claim));
        PairCheck next = !selection.isOver() && pacer.isOpen(now) ? list.next(now) : null;
        if (next != null) {
            pacer.use(now);
            boolean nominates = next.nomination() > 0;
            sender.send(now, next, nominates ? Purpose.NOMINATION : Purpose.PROBE, claim);
            list.sent(now, next);
            if (nominates) {
                selection.onNominated(now, next);
            }
        }
    }

    private void refuse(InetSocketAddress from, String why) {
        effects.add(new IceTrace.Refused(from, why));
    }
}
