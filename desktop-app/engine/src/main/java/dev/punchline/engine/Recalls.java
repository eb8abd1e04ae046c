package dev.punchline.engine;

import dev.punchline.engine.home.RecallFile;
import dev.punchline.engine.recall.KnownAddress;
import dev.punchline.engine.recall.RecallCall;
import dev.punchline.engine.recall.RecallDoor;
import dev.punchline.engine.recall.RecallMemories;
import dev.punchline.engine.recall.RecallMemory;
import dev.punchline.engine.recall.RecallPlan;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.recall.RecallKey;
import dev.punchline.protocol.stun.StunMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is remembered of peers while an engine runs; written by a worker. On the event loop only. */
final class Recalls {
    private static final Logger log = LoggerFactory.getLogger(Recalls.class);

    private final RecallFile file;
    private final Executor worker;
    private final Predicate<PeerId> contacts;
    private final RecallDoor door;
    private RecallMemories memories;

    /**
     * @param worker runs one task at a time, in order
     * @param contacts whose addresses are remembered; of others only what lets them call again
     */
    Recalls(PeerId self, RecallFile file, RecallMemories memories, Executor worker, Predicate<PeerId> contacts) {
        this.file = file;
        this.memories = memories;
        this.worker = worker;
        this.contacts = contacts;
        Instant now = Instant.now();
        this.door = new RecallDoor(self, now);
        door.open(now, memories);
    }

    /** How a peer can be called directly; empty where it was not met lately. */
    Optional<RecallPlan> plan(PeerId peer, SessionId session) {
        Instant now = Instant.now();
        return memories.of(peer, now).flatMap(memory -> RecallPlan.of(memory, session, now));
    }

    /** Whether a STUN message that belongs to no session is a call of somebody who was met. */
    Optional<RecallCall> onCheck(StunMessage message) {
        return door.onCheck(Instant.now(), message);
    }

    /** Both sides of a session have agreed on a key for the next one. */
    void met(PeerId peer, RecallKey key, Optional<KnownAddress> at) {
        List<KnownAddress> addresses =
                at.filter(known -> contacts.test(peer)).stream().toList();
        Instant now = Instant.now();
        keep(now, memories.with(new RecallMemory(peer, key, addresses, now), contacts));
    }

    /** The session with that peer has found a better path. */
    void moved(PeerId peer, KnownAddress better) {
        if (contacts.test(peer)) {
            keep(Instant.now(), memories.at(peer, better));
        }
    }

    private void keep(Instant now, RecallMemories more) {
        if (more.equals(memories)) {
            return;
        }
        memories = more;
        door.open(now, more);
        worker.execute(() -> {
            try {
                file.save(more);
            } catch (IOException e) {
                log.debug("what is remembered of peers could not be saved: {}", e.getMessage());
            }
        });
    }
}
