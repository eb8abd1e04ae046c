package dev.punchline.engine.transfer;

import dev.punchline.protocol.transfer.Chunk;
import dev.punchline.protocol.transfer.Holdings;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must come next: the files that were accepted in their order, each from its start, or from what is there of it, to its announced size. Whatever comes
 * out of turn is a lie or a fault, and is answered with a sentence for the log.
 */
final class Arrival {
    private final List<ReceivedEntry> entries;
    private final Selection selection;
    private final Holdings held;
    private final BitSet complete;
    private int file;
    private long offset;

    Arrival(List<ReceivedEntry> entries, Selection selection, Holdings held) {
        this.entries = entries;
        this.selection = selection;
        this.held = held;
        complete = held.complete();
        toNextFile();
    }

    private void toNextFile() {
        while (file < entries.size()
                && !(entries.get(file).kind().isFile() && selection.wants(file) && !complete.get(file))) {
            file++;
        }
        offset = held.beginnings().getOrDefault(file, 0L);
    }

    /** Every file has ended or was skipped. */
    boolean isComplete() {
        return file == entries.size();
    }

    /** What is still to come of the file whose turn it is. */
    long missing() {
        return isComplete() ? 0 : entries.get(file).size() - offset;
    }

    /** Takes a chunk in; null if it is the one expected. */
    @Nullable
    String chunk(Chunk chunk) {
        if (isComplete() || chunk.file() != file || chunk.offset() != offset) {
            return "a chunk out of turn";
        }
        if (chunk.length() > entries.get(file).size() - offset) {
            return "more bytes than the file was announced with";
        }
        offset += chunk.length();
        return null;
    }

    /** Takes the end of a file in; null if it may end here. */
    @Nullable
    String end(int ended) {
        if (isComplete() || ended != file || offset != entries.get(file).size()) {
            return "a file ends before its end, or out of turn";
        }
        advance();
        return null;
    }

    /** Takes in that the sender cannot send the file; null if it is its turn. */
    @Nullable
    String skip(int skipped) {
        if (isComplete() || skipped != file) {
            return "a file is skipped out of turn";
        }
        advance();
        return null;
    }

    private void advance() {
        file++;
        toNextFile();
    }
}
