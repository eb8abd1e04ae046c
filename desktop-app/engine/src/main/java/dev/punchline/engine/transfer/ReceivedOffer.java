package dev.punchline.engine.transfer;

import dev.punchline.protocol.id.TransferId;
import java.util.List;

/**
 * What a peer offers, in paths that may be written. Immutable.
 *
 * @param transfer chosen by the sender
 * @param entries every folder before what is in it; their numbers are those of the sender
 * @param totalBytes sizes of all files added up
 * @param repairs names that could not stay as they were
 */
public record ReceivedOffer(
        TransferId transfer, List<ReceivedEntry> entries, long totalBytes, List<NameRepair> repairs) {
    /** Copies the lists. */
    public ReceivedOffer {
        entries = List.copyOf(entries);
        repairs = List.copyOf(repairs);
    }

    /** Files, folders not counted. */
    public int fileCount() {
        return (int) entries.stream().filter(entry -> entry.kind().isFile()).count();
    }
}
