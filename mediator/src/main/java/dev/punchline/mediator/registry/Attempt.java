package dev.punchline.mediator.registry;

import dev.punchline.protocol.api.AttemptRequest;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.time.MonoTime;
import org.jspecify.annotations.Nullable;

/** Two members that try to reach each other. */
final class Attempt {
    /** What the participants have told of it. */
    enum Verdict {
        NONE,
        /** One of them has a path; the other may be about to say the same. */
        HALF_CONNECTED,
        /** Over. */
        ENDED
    }

    final AttemptRequest request;
    final Member caller;
    final Member called;
    /** As the cards said when it began: a class that changes later belongs to another network. */
    final NatClass callerNat;

    final NatClass calledNat;

    private MonoTime expiresAt;
    private int signals;
    private Verdict verdict = Verdict.NONE;
    private boolean healing;
    private @Nullable Member connected;

    Attempt(AttemptRequest request, Member caller, Member called, MonoTime expiresAt) {
        this.request = request;
        this.caller = caller;
        this.called = called;
        this.callerNat = caller.card().card().nat();
        this.calledNat = called.card().card().nat();
        this.expiresAt = expiresAt;
    }

    SessionId session() {
        return request.session();
    }

    /** Whether this is the very same request, repeated because its answer was lost. */
    boolean isRepeatedBy(Member member, AttemptRequest again) {
        return member == caller && again.equals(request);
    }

    boolean concerns(Member member) {
        return member == caller || member == called;
    }

    Member other(Member member) {
        return member == caller ? called : caller;
    }

    MonoTime expiresAt() {
        return expiresAt;
    }

    int signals() {
        return signals;
    }

    void signalled(MonoTime until) {
        signals++;
        expiresAt = until;
    }

    /** It mends a session that was connected before. */
    void heals() {
        healing = true;
    }

    boolean isHealing() {
        return healing;
    }

    Verdict verdict() {
        return verdict;
    }

    /** A participant has a path. */
    void connected(Member member) {
        verdict = Verdict.HALF_CONNECTED;
        connected = member;
    }

    /** Whether this participant has told that it has a path. */
    boolean isConnectedFor(Member member) {
        return connected == member;
    }

    void end() {
        verdict = Verdict.ENDED;
    }

    /** When it expires; null if it is over. */
    @Nullable
    MonoTime deadline() {
        return verdict == Verdict.ENDED ? null : expiresAt;
    }
}
