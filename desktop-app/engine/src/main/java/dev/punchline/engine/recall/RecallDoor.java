package dev.punchline.engine.recall;

import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.recall.RecallName;
import dev.punchline.protocol.signal.IceCredentials;
import dev.punchline.protocol.stun.IceAttribute;
import dev.punchline.protocol.stun.StunClass;
import dev.punchline.protocol.stun.StunIntegrity;
import dev.punchline.protocol.stun.StunKey;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TextAttribute;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Knows the checks of peers that were met before from what strangers send: for a stranger's packet it costs one look into a
 * map, and the stranger learns nothing. Pure.
 */
public final class RecallDoor {
    /** Computers that set their clocks by the network differ by less; others are reached through the mediator. */
    static final Duration WINDOW = Duration.ofSeconds(60);

    /** One peer is let in twice a second in the long run, so a session is not forgotten before its time is over. */
    private static final int MAX_RUNG = 1_024;

    private final PeerId self;
    private final Instant openedAt;
    private final Set<SessionId> rung = new LinkedHashSet<>();
    private final Map<String, RecallMemory> byTag = new HashMap<>();
    private RecallMemories memories = RecallMemories.NONE;
    private Instant hour = Instant.MIN;

    /** @param openedAt what is older may have rung at an earlier start, which is not remembered */
    public RecallDoor(PeerId self, Instant openedAt) {
        this.self = self;
        this.openedAt = openedAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Takes what is known of all peers, in the place of what was known before. */
    public void open(Instant now, RecallMemories known) {
        memories = known;
        hour = now.truncatedTo(ChronoUnit.HOURS);
        byTag.clear();
        for (RecallMemory memory : known.list()) {
            if (memory.isFresh(now)) {
                // The caller's clock may be in the hour before or after.
                List.of(hour.minus(1, ChronoUnit.HOURS), hour, hour.plus(1, ChronoUnit.HOURS))
                        .forEach(time -> byTag.put(memory.key().tag(self, time), memory));
            }
        }
    }

    /** Looks at a STUN message that belongs to no session; gives the call if it is one, once for each session. */
    public Optional<RecallCall> onCheck(Instant now, StunMessage message) {
        TextAttribute.Username username = message.find(TextAttribute.Username.class);
        if (message.stunClass() != StunClass.REQUEST
                || username == null
                || username.text().length() <= RecallName.LENGTH
                || username.text().charAt(RecallName.LENGTH) != ':') {
            return Optional.empty();
        }
        if (!hour.equals(now.truncatedTo(ChronoUnit.HOURS))) {
            open(now, memories);
        }
        return RecallName.parse(username.text().substring(0, RecallName.LENGTH))
                .filter(name -> isOfNow(now, name.at()) && !rung.contains(name.session()))
                .flatMap(name -> Optional.ofNullable(byTag.get(name.tag()))
                        .flatMap(memory -> authentic(memory, name, username.text(), message)));
    }

    private boolean isOfNow(Instant now, Instant at) {
        return !at.isBefore(openedAt) && Duration.between(at, now).abs().compareTo(WINDOW) <= 0;
    }

    private Optional<RecallCall> authentic(RecallMemory memory, RecallName name, String username, StunMessage message) {
        IceCredentials ours = memory.key().ofCalled(self, name);
        IceCredentials theirs = memory.key().ofCaller(self, name);
        boolean fits = username.equals(ours.ufrag() + ":" + theirs.ufrag())
                && message.has(IceAttribute.Controlling.class)
                && message.verify(StunKey.ofPassword(ours.password())) == StunIntegrity.VALID;
        if (!fits) {
            return Optional.empty();
        }
        rung.add(name.session());
        if (rung.size() > MAX_RUNG) {
            rung.remove(rung.iterator().next());
        }
        return Optional.of(new RecallCall(memory.peer(), name.session(), ours, theirs));
    }
}
