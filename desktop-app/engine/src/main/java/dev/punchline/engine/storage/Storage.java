package dev.punchline.engine.storage;

import dev.punchline.engine.event.HalfDone;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.transfer.NameRules;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.engine.transfer.ShownText;
import dev.punchline.protocol.id.PeerId;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The disk of this computer as transfers see it. Methods return at once; answers are given on one executor. */
public final class Storage implements AutoCloseable {
    private final FileWorkers workers = new FileWorkers();
    private final Executor replyOn;
    private final NameRules rules;
    private final Journals journals;
    private final Room room = new Room();

    /**
     * @param replyOn where all answers are given, usually the event loop
     * @param rules what names the file systems here take
     * @param journals folder for what is known of transfers that are not whole; made when it is needed
     */
    public Storage(Executor replyOn, NameRules rules, Path journals) {
        this.replyOn = replyOn;
        this.rules = rules;
        this.journals = new Journals(journals);
        workers.execute(0, () -> OldJournals.sweep(journals, Instant.now()));
    }

    /** What names the file systems here take. */
    public NameRules rules() {
        return rules;
    }

    /** Lists what is to be sent; one of the two is called. */
    public void scan(List<Path> paths, Consumer<SourceTree> found, Consumer<SourceException> failed) {
        List<Path> copy = List.copyOf(paths);
        workers.execute(0, () -> {
            try {
                SourceTree tree = SourceScan.of(copy);
                replyOn.execute(() -> found.accept(tree));
            } catch (SourceException e) {
                replyOn.execute(() -> failed.accept(e));
            } catch (InvalidPathException | SecurityException e) {
                // Such as a name that the character set of the system does not have: an answer all the same.
                SourceException why = new SourceException(TransferFailure.SOURCE_UNREADABLE, ShownText.of(copy + ""));
                replyOn.execute(() -> failed.accept(why));
            }
        });
    }

    /** Opens the files of one transfer for reading. */
    public SourceReader reader(SourceTree tree, SourceReplies replies) {
        return new SourceReader(workers, tree, replyOn, replies);
    }

    /**
     * Looks what is in a folder of what is offered.
     *
     * @param opinion what is made of it, also on a worker: an offer may hold 250,000 entries
     */
    public <T> void survey(Path folder, ReceivedOffer offer, Function<Survey, T> opinion, Consumer<T> done) {
        workers.execute(0, () -> {
            T result = opinion.apply(Survey.of(folder, offer));
            replyOn.execute(() -> done.accept(result));
        });
    }

    /** Has something worked out that takes longer than the loop may stand still, and nothing else. */
    public <T> void workOut(Supplier<T> work, Consumer<T> done) {
        workers.execute(0, () -> {
            T result = work.get();
            replyOn.execute(() -> done.accept(result));
        });
    }

    /** Looks whether the same was accepted before and did not come to its end; told on which terms. */
    public void recall(PeerId peer, Path folder, ReceivedOffer offer, Consumer<Optional<Destination>> done) {
        workers.execute(0, () -> {
            Path journal = journals.of(peer, folder, offer);
            Optional<JournalLease> writing = journals.leased(journal);
            if (writing.isPresent() && writing.get().isEnding()) {
                writing.get().whenReleased(() -> recall(peer, folder, offer, done));
            } else {
                // To look into a journal that this process writes would give up its lock (POSIX knows them by process).
                Optional<Destination> earlier =
                        writing.isPresent() ? Optional.empty() : Acceptance.of(journal, folder, offer);
                replyOn.execute(() -> done.accept(earlier));
            }
        });
    }

    /** What was received by halves, without what goes on now; the future completes on a worker. */
    public CompletableFuture<List<HalfDone>> halfDone() {
        return onJournals(HalfDoneJournals::list);
    }

    /** Gives up what was received by halves; the future completes on a worker, exceptionally if it goes on now. */
    public CompletableFuture<Void> discard(HalfDone transfer) {
        return onJournals(halves -> {
                    halves.discard(transfer);
                    return transfer;
                })
                .thenAccept(discarded -> {});
    }

    /** Work that must not meet a transfer which is about to take its journal: by the worker that has them do it. */
    private <T> CompletableFuture<T> onJournals(JournalWork<T> work) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        onJournals(work, outcome);
        return outcome;
    }

    private <T> void onJournals(JournalWork<T> work, CompletableFuture<T> outcome) {
        boolean taken = workers.execute(0, () -> {
            Optional<JournalLease> ending = journals.ending();
            if (ending.isPresent()) { // what has just broken off counts too
                ending.get().whenReleased(() -> onJournals(work, outcome));
                return;
            }
            try {
                outcome.complete(work.in(journals.halfDone()));
            } catch (IOException | RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        if (!taken) {
            outcome.completeExceptionally(new IOException("closed"));
        }
    }

    @FunctionalInterface
    private interface JournalWork<T> {
        T in(HalfDoneJournals halves) throws IOException;
    }

    /** Opens a folder for one transfer to be written to; nothing happens before it is asked to prepare. */
    public TargetWriter writer(PeerId peer, Destination destination, ReceivedOffer offer, TargetReplies replies) {
        return new TargetWriter(workers, journals, room, peer, destination, rules, offer, replyOn, replies);
    }

    /** Has what was asked for done, five seconds at most, and ends the threads. */
    @Override
    public void close() {
        workers.close();
    }
}
