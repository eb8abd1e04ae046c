package dev.punchline.engine.home;

import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.HistoryEntry.Content;
import dev.punchline.engine.event.HistoryEntry.Kind;
import dev.punchline.engine.event.HistoryEntry.Outcome;
import dev.punchline.engine.event.HistoryEntry.Way;
import dev.punchline.engine.event.HistoryEntry.With;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Entries for tests. */
public final class Histories {
    private Histories() {}

    public static PeerId peer(int number) {
        byte[] hash = new byte[32];
        hash[0] = (byte) number;
        return PeerId.ofKeyHash(hash);
    }

    /** Sent to a peer, with a number in its name. */
    public static HistoryEntry entry(int peer, int number) {
        return new HistoryEntry(
                new TransferId(String.format("%032x", number)),
                Instant.ofEpochSecond(1_700_000_000 + number),
                Direction.OUTGOING,
                new With(peer(peer), "Anna \u202e\"<"),
                new Content(Kind.FILES, 3, 5_000, List.of("file-" + number + ".txt")),
                new Way("reflexive", "host", "reflexive"),
                new Outcome(HistoryEntry.DONE, 5_000, Duration.ofMillis(250)));
    }
}
