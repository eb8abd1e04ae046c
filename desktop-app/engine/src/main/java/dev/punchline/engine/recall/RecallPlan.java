package dev.punchline.engine.recall;

import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.recall.RecallName;
import dev.punchline.protocol.signal.Candidate;
import dev.punchline.protocol.signal.IceCredentials;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a peer is called directly: what both sides derive for this one session, and where it may be.
 *
 * @param ours the caller's credentials, also told in its offer
 * @param theirs what the called peer derives too, if it still has the key
 */
public record RecallPlan(IceCredentials ours, IceCredentials theirs, List<Candidate> addresses) {
    public RecallPlan {
        addresses = List.copyOf(addresses);
    }

    /** What to do for a session with a peer; empty where no address of it is known. */
    public static Optional<RecallPlan> of(RecallMemory memory, SessionId session, Instant now) {
        if (memory.addresses().isEmpty()) {
            return Optional.empty();
        }
        RecallName name = new RecallName(memory.key().tag(memory.peer(), now), now, session);
        List<Candidate> addresses = new ArrayList<>();
        for (KnownAddress known : memory.addresses()) {
            addresses.add(known.candidate(addresses.size()));
        }
        return Optional.of(new RecallPlan(
                memory.key().ofCaller(memory.peer(), name), memory.key().ofCalled(memory.peer(), name), addresses));
    }
}
