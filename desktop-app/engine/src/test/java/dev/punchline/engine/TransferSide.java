package dev.punchline.engine;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.path.PathClosed;
import dev.punchline.engine.path.PathListener;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.SecurePath;
import dev.punchline.engine.storage.Destination;
import dev.punchline.engine.storage.Storage;
import dev.punchline.engine.transfer.NameRules;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.engine.transfer.TransferProgress;
import dev.punchline.engine.transfer.TransferResult;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import io.netty.channel.EventLoop;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One end of a path with its transfers, driven from the test's thread; remembers what its listener is told. */
final class TransferSide implements TransferListener {
    final EventLoop loop;
    /** Whoever sends is the same one, over whatever path. */
    private static final PeerId SENDER = PeerId.ofKeyHash(new byte[32]);

    final SecurePath path;
    final Path journals;
    final Storage storage;
    final TransferDriver driver;
    final CompletableFuture<ReceivedOffer> offer = new CompletableFuture<>();
    final CompletableFuture<TransferResult> result = new CompletableFuture<>();
    final CompletableFuture<TransferFailure> failure = new CompletableFuture<>();
    final List<String> messages = new CopyOnWriteArrayList<>();
    final List<TransferProgress> progress = new CopyOnWriteArrayList<>();
    final Semaphore completions = new Semaphore(0);
    volatile Consumer<ReceivedOffer> onOffer = offer -> {};
    volatile Runnable onProgress = () -> {};
    volatile Runnable onAccepted = () -> {};

    TransferSide(EventLoop loop, SecurePath path) {
        this(loop, path, Path.of("target", "journals", UUID.randomUUID().toString()));
    }

    /** Goes on with what the journals tell. */
    TransferSide(EventLoop loop, SecurePath path, Path journals) {
        this.journals = journals;
        this.loop = loop;
        this.path = path;
        storage = new Storage(loop, NameRules.LINUX, journals);
        driver = new TransferDriver(loop, storage);
        run(() -> path.listen(new PathListener() {
            @Override
            public PathStreamListener onStream(PathStream stream) {
                return new StreamSorter(
                        (kind, sorted) -> Optional.of(driver.onIncoming(SENDER, sorted, TransferSide.this)));
            }

            @Override
            public void onClosed(PathClosed closed) {
                // the streams are told before
            }
        }));
    }

    /** Every offer is accepted, into that folder. */
    TransferSide acceptInto(Path folder) {
        onOffer = offered -> driver.accept(offered.transfer(), Destination.of(folder));
        return this;
    }

    /** Offers the paths to the other end. */
    TransferId send(Path... paths) {
        TransferId transfer = TransferId.random(new SecureRandom());
        storage.scan(
                List.of(paths),
                tree -> driver.send(path, transfer, tree, this),
                refused -> failure.complete(refused.failure()));
        return transfer;
    }

    void run(Runnable action) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            action.run();
            done.complete(null);
        });
        get(done);
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(180, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    TransferResult result() {
        failure.thenAccept(why -> result.completeExceptionally(new AssertionError(why + " " + messages)));
        return get(result);
    }

    TransferFailure failure() {
        result.thenAccept(all -> failure.completeExceptionally(new AssertionError("completed: " + all)));
        return get(failure);
    }

    void close() {
        run(driver::close);
        storage.close();
    }

    @Override
    public void offered(ReceivedOffer offered) {
        onOffer.accept(offered);
        offer.complete(offered);
    }

    @Override
    public void accepted(TransferId transfer) {
        onAccepted.run();
    }

    @Override
    public void progressed(TransferId transfer, TransferProgress made) {
        progress.add(made);
        onProgress.run();
    }

    @Override
    public void completed(TransferId transfer, TransferResult all) {
        result.complete(all);
        completions.release();
    }

    @Override
    public void failed(TransferId transfer, TransferFailure reason, String message, long bytes) {
        messages.add(message);
        failure.complete(reason);
    }
}
