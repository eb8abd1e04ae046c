package dev.punchline.engine.event;

import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Something that was sent or received, or should have been.
 *
 * @param endedAt when it was over, to milliseconds
 */
public record HistoryEntry(
        TransferId transfer,
        Instant endedAt,
        Direction direction,
        With with,
        Content content,
        Way way,
        Outcome outcome) {
    /** The outcome of what arrived whole. */
    public static final String DONE = "done";

    /** Shown of a list of files; the first names tell what it was. */
    public static final int SHOWN_NAMES = 3;

    /** Characters kept of a name. */
    public static final int NAME_LENGTH = 120;

    /** Characters kept of a text that was accepted: enough to know it again, not to archive it. */
    public static final int TEXT_LENGTH = 400;

    public HistoryEntry {
        endedAt = Instant.ofEpochMilli(endedAt.toEpochMilli());
    }

    /** What was passed. */
    public enum Kind {
        FILES,
        TEXT
    }

    /**
     * The other side.
     *
     * @param name it showed then; empty if none was known
     */
    public record With(PeerId peer, String name) {}

    /**
     * What it was.
     *
     * @param files number of files that were offered; 0 for a text, and where it was not known yet
     * @param bytes that were offered
     * @param shown the first names, or the beginning of a text that was accepted; fit to be seen
     */
    public record Content(Kind kind, int files, long bytes, List<String> shown) {
        public Content {
            if (files < 0 || bytes < 0 || shown.size() > SHOWN_NAMES) {
                throw new IllegalArgumentException(files + " files, " + bytes + " bytes, " + shown.size() + " names");
            }
            shown = List.copyOf(shown);
        }
    }

    /**
     * How the other side was reached, without addresses; all empty if it was not.
     *
     * @param strategy its code
     * @param local type of this side's address
     * @param remote type of theirs
     */
    public record Way(String strategy, String local, String remote) {
        public static final Way NONE = new Way("", "", "");
    }

    /**
     * What became of it.
     *
     * @param code {@value #DONE}, or the code of a {@link TransferFailure}
     * @param bytes that arrived
     * @param elapsed from the acceptance on; from the offer on if there was none
     */
    public record Outcome(String code, long bytes, Duration elapsed) {
        public Outcome {
            if (bytes < 0 || elapsed.isNegative()) {
                throw new IllegalArgumentException(bytes + " bytes in " + elapsed);
            }
            elapsed = Duration.ofMillis(elapsed.toMillis());
        }
    }

    public boolean isDone() {
        return outcome.code().equals(DONE);
    }

    /** The average rate; empty where no time passed. */
    public OptionalLong bytesPerSecond() {
        long millis = outcome.elapsed().toMillis();
        return millis == 0 ? OptionalLong.empty() : OptionalLong.of((long) (outcome.bytes() * 1e3 / millis));
    }
}
