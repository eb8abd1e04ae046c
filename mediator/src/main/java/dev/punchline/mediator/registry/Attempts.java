package dev.punchline.mediator.registry;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.AddressDisclosure;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.api.AttemptEnd;
import dev.punchline.protocol.api.AttemptOutcome;
import dev.punchline.protocol.api.AttemptReport;
import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.api.MediatorEvent;
import dev.punchline.protocol.api.ObservedAddresses;
import dev.punchline.protocol.api.PathHint;
import dev.punchline.protocol.api.SignalRequest;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The open attempts: who may say what in them, and when they are over. */
final class Attempts {
    private final Limits limits;
    private final Tally tally;
    private final Experience experience;
    private final BiConsumer<Member, MediatorEvent> post;
    private final PastSessions past = new PastSessions();
    private final Map<SessionId, Attempt> open = new HashMap<>();
    private final Expiry<Attempt> expiry = new Expiry<>(Attempt::deadline);

    /** @param post tells a member something */
    Attempts(Limits limits, Tally tally, Experience experience, BiConsumer<Member, MediatorEvent> post) {
        this.limits = limits;
        this.tally = tally;
        this.experience = experience;
        this.post = post;
    }

    int size() {
        return open.size();
    }

    /** Whether nothing at all is held any more. */
    boolean isEmpty() {
        return open.isEmpty() && expiry.isEmpty();
    }

    /** Tells the called member. The same request repeated is answered alike and told once. */
    void begin(MonoTime now, Member caller, Member called, AttemptRequest request) throws Refusal {
        Attempt known = open.get(request.session());
        if (known != null) {
            if (known.isRepeatedBy(caller, request)) {
                return;
            }
            throw new Refusal(ApiErrorCode.ATTEMPT_EXISTS, "another attempt has this session id");
        }
        if (caller == called) {
            throw new Refusal(ApiErrorCode.BAD_REQUEST, "a peer can't call itself");
        }
        checkRoom(now, caller.calling, Limit.MAX_ATTEMPTS_PER_PEER, "too many attempts of this peer are open");
        checkRoom(now, called.called, Limit.MAX_ATTEMPTS_TO_PEER, "too many attempts to reach that peer are open");
        List<Attempt> between =
                caller.calling.stream().filter(open -> open.called == called).toList();
        checkRoom(now, between, Limit.MAX_ATTEMPTS_PER_PAIR, "too many attempts of these two peers are open");
        Attempt attempt = new Attempt(request, caller, called, now.plus(limits.span(Limit.ATTEMPT_TTL)));
        open.put(attempt.session(), attempt);
        caller.calling.add(attempt);
        called.called.add(attempt);
        expiry.watch(attempt);
        if (past.had(attempt)) {
            attempt.heals();
            tally.healing();
        } else {
            tally.began(attempt.callerNat, attempt.calledNat);
        }
        post.accept(
                called,
                new MediatorEvent.AttemptRequested(
                        attempt.session(),
                        caller.card(),
                        caller.sightings.at(now),
                        hint(now, attempt),
                        request.envelope()));
    }

    /** @throws Refusal if there is none; says when the first of the open ones ends if nothing more is heard of it */
    private void checkRoom(MonoTime now, Collection<Attempt> open, Limit limit, String sentence) throws Refusal {
        if (open.size() >= limits.get(limit)) {
            Duration wait = open.stream()
                    .map(attempt -> attempt.expiresAt().since(now))
                    .min(Comparator.naturalOrder())
                    .orElse(limits.span(Limit.ATTEMPT_TTL));
            throw new Refusal(ApiErrorCode.TOO_MANY, sentence, Optional.of(wait)).by(limit);
        }
    }

    /** Carries a signal to the other participant. */
    void signal(MonoTime now, Member sender, SessionId session, SignalRequest signal) throws Refusal {
        Attempt attempt = find(sender, session);
        if (attempt.signals() >= limits.get(Limit.MAX_SIGNALS_PER_ATTEMPT)) {
            throw new Refusal(ApiErrorCode.TOO_MANY, "too many signals in this attempt")
                    .by(Limit.MAX_SIGNALS_PER_ATTEMPT);
        }
        Duration wait = sender.signals.take(now);
        if (!wait.isZero()) {
            throw new Refusal(ApiErrorCode.RATE_LIMITED, "too many signals of this peer", Optional.of(wait))
                    .by(Limit.SIGNALS_PER_MINUTE);
        }
        attempt.signalled(now.plus(limits.span(Limit.ATTEMPT_TTL)));
        boolean disclosed = signal.disclosure() == AddressDisclosure.DISCLOSED;
        post.accept(
                attempt.other(sender),
                new MediatorEvent.SignalReceived(
                        session,
                        sender.peerId,
                        disclosed ? sender.sightings.at(now) : ObservedAddresses.NONE,
                        disclosed ? hint(now, attempt) : Optional.empty(),
                        signal.envelope()));
    }

    private Optional<PathHint> hint(MonoTime now, Attempt attempt) {
        return experience.hint(now, attempt.caller.sightings.at(now), attempt.called.sightings.at(now));
    }

    /**
     * Takes a participant's verdict. Where one has a path the attempt stays open for the other's; any other verdict
     * ends it for both. Only the first verdict of an attempt is counted.
     */
    void report(MonoTime now, Member member, SessionId session, AttemptReport report) throws Refusal {
        Attempt attempt = find(member, session);
        boolean first = attempt.verdict() == Attempt.Verdict.NONE;
        if (first) {
            if (!attempt.isHealing()) {
                tally.ended(attempt.callerNat, attempt.calledNat, report);
            }
            learn(now, attempt, report);
        }
        if (report.outcome() != AttemptOutcome.CONNECTED) {
            end(attempt);
            AttemptEnd reason = report.outcome() == AttemptOutcome.DECLINED ? AttemptEnd.DECLINED : AttemptEnd.FAILED;
            post.accept(attempt.other(member), new MediatorEvent.AttemptEnded(session, reason));
        } else if (first) {
            attempt.connected(member);
            past.connected(attempt);
        } else if (!attempt.isConnectedFor(member)) {
            end(attempt);
        }
    }

    private void learn(MonoTime now, Attempt attempt, AttemptReport report) {
        if (report.outcome() == AttemptOutcome.CONNECTED) {
            report.strategy()
                    .filter(Tally::isStrategy)
                    .ifPresent(strategy -> experience.succeeded(
                            now, attempt.caller.sightings.at(now), attempt.called.sightings.at(now), strategy));
        }
    }

    private Attempt find(Member member, SessionId session) throws Refusal {
        Attempt attempt = open.get(session);
        // To a stranger an attempt of others looks like none at all.
        if (attempt == null || !attempt.concerns(member)) {
            throw new Refusal(ApiErrorCode.ATTEMPT_UNKNOWN, "no such attempt is open");
        }
        return attempt;
    }

    /** A member left: nobody will answer its attempts. */
    void endAll(Member member) {
        List<Attempt> all = new ArrayList<>(member.calling);
        all.addAll(member.called);
        for (Attempt attempt : all) {
            countUnheard(attempt);
            end(attempt);
            post.accept(attempt.other(member), new MediatorEvent.AttemptEnded(attempt.session(), AttemptEnd.PEER_LEFT));
        }
    }

    void sweep(MonoTime now) {
        for (Attempt attempt = expiry.poll(now); attempt != null; attempt = expiry.poll(now)) {
            boolean unheard = attempt.verdict() == Attempt.Verdict.NONE;
            countUnheard(attempt);
            end(attempt);
            if (unheard) {
                MediatorEvent ended = new MediatorEvent.AttemptEnded(attempt.session(), AttemptEnd.EXPIRED);
                post.accept(attempt.caller, ended);
                post.accept(attempt.called, ended);
            }
        }
    }

    private void countUnheard(Attempt attempt) {
        if (attempt.verdict() == Attempt.Verdict.NONE && !attempt.isHealing()) {
            tally.expired(1);
        }
    }

    private void end(Attempt attempt) {
        attempt.end();
        open.remove(attempt.session());
        attempt.caller.calling.remove(attempt);
        attempt.called.called.remove(attempt);
    }
}
