package dev.punchline.engine;

import dev.punchline.engine.event.HalfDone;
import dev.punchline.engine.storage.HalfDoneJournals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What an installation has received by halves, as it is on disk, without an engine: for a process that runs none for the
 * same home, or not yet. An engine of another process may run. All methods block.
 */
public final class UnfinishedTransfers {
    /** Below the home; one file for each transfer. */
    static final String FOLDER = "unfinished";

    private final HalfDoneJournals journals;

    private UnfinishedTransfers(HalfDoneJournals journals) {
        this.journals = journals;
    }

    /**
     * The half done transfers of an installation.
     *
     * @param home folder of the identity
     */
    public static UnfinishedTransfers at(Path home) {
        return new UnfinishedTransfers(new HalfDoneJournals(home.resolve(FOLDER)));
    }

    /** All of them, the one last touched at the end; without those that go on at this moment. */
    public List<HalfDone> list() throws IOException {
        return journals.list();
    }

    /**
     * Gives one up: its partial files go, and the folders made for it that are empty. Files that are whole stay, as does
     * all that it has not made. When it is offered again, it begins anew, with a question.
     *
     * @throws IOException if it goes on at this moment, or it cannot be removed
     */
    public void discard(HalfDone transfer) throws IOException {
        journals.discard(transfer);
    }
}
