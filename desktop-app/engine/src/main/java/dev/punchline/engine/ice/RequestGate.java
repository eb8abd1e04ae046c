package dev.punchline.engine.ice;

import dev.punchline.engine.ice.IceTrace.Nominated;
import dev.punchline.engine.ice.IncomingCheck.Choice;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.CandidateType;
import dev.punchline.protocol.stun.IceAttribute;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Decides which requests are looked at: those that are authenticated, whole, and not too many. */
final class RequestGate {
    private final IceMessages messages;
    private final Candidates candidates;
    private final ResponseBudget forTold;
    private final ResponseBudget forUnknown;

    RequestGate(IceMessages messages, Candidates candidates, MonoTime now) {
        this.messages = messages;
        this.candidates = candidates;
        this.forTold = new ResponseBudget(ResponseBudget.Size.TOLD, now);
        this.forUnknown = new ResponseBudget(ResponseBudget.Size.UNKNOWN, now);
    }

    sealed interface Verdict {
        /** It deserves an answer. */
        record Admitted(IncomingCheck check, @Nullable RoleClaim claim) implements Verdict {}

        /** It deserves this answer and nothing more. */
        record Rejected(ByteBuffer answer, String why) implements Verdict {}

        /**
         * It gets no answer: RFC 8489 section 9.1.3 wants errors 400 and 401, but whoever can't prove anything must not
         * make us send.
         */
        record Ignored(String why) implements Verdict {}
    }

    Verdict examine(
            MonoTime now,
            LocalBase base,
            InetSocketAddress from,
            StunMessage request,
            IceMessages.@Nullable Remote remote) {
        String ufrag = messages.authenticate(request);
        if (ufrag == null) {
            return new Verdict.Ignored("not authenticated");
        }
        if (remote != null && !ufrag.equals(remote.credentials().ufrag())) {
            return new Verdict.Ignored("of another session");
        }
        IceAttribute.Priority priority = request.find(IceAttribute.Priority.class);
        Candidate source = priority == null ? null : source(from, priority.value());
        if (source == null) {
            return new Verdict.Ignored("no priority, or from an impossible address");
        }
        ResponseBudget budget = candidates.wasTold(from) ? forTold : forUnknown;
        if (!budget.take(now)) {
            return new Verdict.Ignored("too many");
        }
        if (!request.unknownRequired().isEmpty()) {
            ByteBuffer answer = messages.unknownAttributes(request.id(), request.unknownRequired());
            return new Verdict.Rejected(answer, "unknown attributes");
        }
        return new Verdict.Admitted(new IncomingCheck(base, ufrag, source, choice(request)), RoleClaim.of(request));
    }

    private static @Nullable Candidate source(InetSocketAddress from, long priority) {
        try {
            // RFC 8445 section 7.3.1.3: a foundation unlike all others, since the sender's own is not known.
            String foundation = "p" + Integer.toHexString(from.hashCode());
            return new Candidate(CandidateType.PEER_REFLEXIVE, from, priority, foundation);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Choice choice(StunMessage request) {
        return request.has(IceAttribute.UseCandidate.class)
                ? new Choice(Nominated.YES, NominationAttribute.read(request))
                : Choice.NONE;
    }
}
