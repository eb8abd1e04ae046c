package dev.punchline.engine.storage;

import dev.punchline.engine.event.HalfDone;
import dev.punchline.engine.event.HalfDone.Amount;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the journals of an installation tell of transfers that nobody is writing. Where the system knows locks by process
 * (POSIX), looking at a journal gives up the lock that a transfer of the same process has on it: so it is told which these
 * are, and must be used where transfers take their journals. All methods block on the disk.
 */
public final class HalfDoneJournals {
    private static final Logger log = LoggerFactory.getLogger(HalfDoneJournals.class);
    private static final String ENDING = ".journal";

    private final Path folder;
    private final Predicate<Path> written;

    /**
     * For a process in which no transfer goes on.
     *
     * @param folder of the journals; may be missing
     */
    public HalfDoneJournals(Path folder) {
        this(folder, journal -> false);
    }

    /** @param written whether a transfer of this process writes a journal */
    HalfDoneJournals(Path folder, Predicate<Path> written) {
        this.folder = folder;
        this.written = written;
    }

    /** All of them, the one last touched at the end; those that a transfer writes now are not half done. */
    public List<HalfDone> list() throws IOException {
        List<HalfDone> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path journal : all) {
                if (!written.test(journal)) {
                    look(journal).ifPresent(found::add);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        found.sort(Comparator.comparing(HalfDone::touched).thenComparing(HalfDone::id));
        return List.copyOf(found);
    }

    /**
     * Removes its partial files, the folders made for it that are empty, and the word of it. Files that are whole stay.
     *
     * @throws IOException if a transfer writes it, or it cannot be removed
     */
    public void discard(HalfDone transfer) throws IOException {
        Path journal = folder.resolve(transfer.id() + ENDING);
        if (written.test(journal)) {
            throw new IOException("the transfer goes on");
        }
        Journal.discard(journal);
    }

    private static Optional<HalfDone> look(Path journal) {
        try {
            Unfinished past = Journal.read(journal);
            JournalRecord.From from = past.from();
            JournalRecord.Accepted accepted = past.accepted();
            if (from == null || accepted == null) {
                return Optional.empty(); // nothing of it can be shown; it goes with the old ones
            }
            String name = journal.getFileName().toString();
            return Optional.of(new HalfDone(
                    name.substring(0, name.length() - ENDING.length()),
                    from.peer(),
                    from.root(),
                    accepted.title(),
                    Files.getLastModifiedTime(journal).toInstant(),
                    new Amount(accepted.files(), accepted.bytes()),
                    held(past)));
        } catch (IOException | IllegalArgumentException e) {
            log.debug("{} is not half done: {}", journal, e.toString());
            return Optional.empty();
        }
    }

    private static Amount held(Unfinished past) {
        int files = 0;
        long bytes = 0;
        for (Unfinished.Draft draft : past.drafts().values()) {
            if (draft.placed() != null) {
                files++;
                bytes += draft.begun().size();
            } else if (!draft.written().isEmpty()) {
                bytes += Unfinished.end(draft.written().get(draft.written().size() - 1));
            }
        }
        return new Amount(files, bytes);
    }
}
