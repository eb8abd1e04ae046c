package dev.punchline.engine;

import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.HistoryPage;
import dev.punchline.engine.event.HistoryQuery;
import dev.punchline.engine.home.HistoryFile;
import dev.punchline.protocol.id.PeerId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an installation has sent and received, as it is on disk, without an engine. All methods block. */
public final class TransferHistory {
    private final HistoryFile file;

    TransferHistory(HistoryFile file) {
        this.file = file;
    }

    /**
     * The history of an installation.
     *
     * @param home folder of the identity
     */
    public static TransferHistory at(Path home) {
        return new TransferHistory(new HistoryFile(home));
    }

    /** The part that is asked for. */
    public HistoryPage search(HistoryQuery query) throws IOException {
        List<String> words =
                List.of(query.words().toLowerCase(Locale.ROOT).strip().split("\\s+"));
        List<HistoryEntry> matching = new ArrayList<>(file.load());
        matching.removeIf(entry -> query.peer().isPresent()
                && !query.peer().get().equals(entry.with().peer()));
        matching.removeIf(entry -> !words.stream().allMatch(searched(entry)::contains));
        Collections.reverse(matching);
        int from = (int) Math.min(matching.size(), (long) query.page() * query.size());
        int to = Math.min(matching.size(), from + query.size());
        return new HistoryPage(matching.subList(from, to), matching.size());
    }

    private static String searched(HistoryEntry entry) {
        String all =
                String.join("\n", entry.content().shown()) + "\n" + entry.with().name() + "\n"
                        + entry.with().peer().text() + "\n" + entry.outcome().code();
        return all.toLowerCase(Locale.ROOT);
    }

    /** Forgets everything, or what was with one peer; its lines are no longer in the file. */
    public void clear(Optional<PeerId> peer) throws IOException {
        file.clear(entry -> peer.isEmpty() || peer.get().equals(entry.with().peer()));
    }
}
