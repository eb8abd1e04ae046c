package dev.punchline.engine.storage;

import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.engine.transfer.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was accepted of a transfer that did not end, and how. It holds for the same offer again, as long as that is not
 * larger: the same peer, folder and paths are what makes it the same ({@link Journals}). Blocks on the disk.
 */
final class Acceptance {
    private static final Logger log = LoggerFactory.getLogger(Acceptance.class);

    private Acceptance() {}

    static Optional<Destination> of(Path journal, Path root, ReceivedOffer offer) {
        try {
            Unfinished past = Journal.read(journal);
            JournalRecord.Accepted terms = past.accepted();
            Selection selection = Selection.without(past.leftOut());
            boolean holds = terms != null && selection.bytes(offer) <= terms.bytes();
            return terms != null && holds
                    ? Optional.of(new Destination(root, selection, past.conflicts(terms.conflicts())))
                    : Optional.empty();
        } catch (IOException e) {
            log.debug("nothing is known of an earlier acceptance: {}", e.toString());
            return Optional.empty();
        }
    }
}
