package dev.punchline.engine.ice;

import dev.punchline.engine.ice.IceTrace.Purpose;
import dev.punchline.engine.ice.SentChecks.Sent;
import dev.punchline.protocol.stun.StunIntegrity;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Sends checks to a known other side, and knows its answers from what others send. */
final class Checker {
    /** What an answer is worth. */
    sealed interface Verdict {
        record Answered(Sent sent) implements Verdict {}

        record Ignored(String why) implements Verdict {}
    }

    private final IceMessages messages;
    private final IceMessages.Remote remote;
    private final RandomGenerator random;
    private final Consumer<IceEffect> effects;
    private final SentChecks sentChecks = new SentChecks();

    Checker(IceMessages messages, IceMessages.Remote remote, RandomGenerator random, Consumer<IceEffect> effects) {
        this.messages = messages;
        this.remote = remote;
        this.random = random;
        this.effects = effects;
    }

    IceMessages.Remote remote() {
        return remote;
    }

    boolean awaits(TransactionId id) {
        return sentChecks.contains(id);
    }

    void send(MonoTime now, PairCheck check, Purpose purpose, RoleClaim claim) {
        TransactionId id = TransactionId.random(random);
        CandidatePair pair = check.pair();
        int number = purpose == Purpose.NOMINATION ? check.nomination() : 0;
        long priority =
                CandidatePriority.asPeerReflexive(pair.local().candidate().priority());
        sentChecks.add(id, new Sent(check, now, number, claim.role()));
        effects.accept(new IceEffect.Send(pair.base(), pair.to(), messages.check(remote, id, claim, priority, number)));
        effects.accept(new IceTrace.CheckSent(pair, check.attempts() + 1, purpose));
    }

    /** A check on a pair that is on no list: it is put there if it is answered. */
    void guess(MonoTime now, CandidatePair pair, RoleClaim claim) {
        TransactionId id = TransactionId.random(random);
        long priority =
                CandidatePriority.asPeerReflexive(pair.local().candidate().priority());
        sentChecks.add(id, new Sent(new PairCheck(pair, PairState.IN_PROGRESS), now, 0, claim.role()));
        effects.accept(new IceEffect.Send(pair.base(), pair.to(), messages.check(remote, id, claim, priority, 0)));
    }

    /** An answer counts once, and only if the other side made it and it came back the way the check went. */
    Verdict judge(CandidatePair.Key way, StunMessage answer) {
        Sent sent = sentChecks.find(answer.id());
        if (sent == null) {
            return new Verdict.Ignored("answers nothing");
        }
        if (answer.verify(remote.key()) != StunIntegrity.VALID) {
            return new Verdict.Ignored("answer not authenticated");
        }
        if (!sent.check().pair().key().equals(way)) {
            // RFC 8445 section 7.2.5.2.1 wants the pair failed; then whoever copies an answer faster than the network
            // carries it could fail any pair. Without the right answer it fails when patience is over.
            return new Verdict.Ignored("answer from elsewhere");
        }
        sentChecks.remove(answer.id());
        return new Verdict.Answered(sent);
    }
}
