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
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One end of transfers that break off again and again: its disk and its transfers outlive every path. */
final class LastingSide implements AutoCloseable {
    /** Whoever sends is the same one, in whatever process. */
    private static final PeerId SENDER = PeerId.ofKeyHash(new byte[32]);

    static final String DONE = "done";

    private final EventLoop loop;
    private final Storage storage;
    private final TransferDriver driver;

    LastingSide(EventLoop loop, Path journals) {
        this.loop = loop;
        storage = new Storage(loop, NameRules.LINUX, journals);
        driver = new TransferDriver(loop, storage);
    }

    /** Offers files over a path; told how it ends. */
    CompletableFuture<String> send(SecurePath path, List<Path> sources) {
        Attempt attempt = new Attempt(offered -> {});
        storage.scan(
                sources,
                tree -> driver.send(path, TransferId.random(new SecureRandom()), tree, attempt),
                refused -> attempt.end.complete(refused.toString()));
        return attempt.end;
    }

    /** Accepts what is offered over a path; told how the first of it ends. */
    CompletableFuture<String> receive(SecurePath path, Path into) {
        Attempt attempt = new Attempt(offered -> driver.accept(offered.transfer(), Destination.of(into)));
        loop.execute(() -> path.listen(new PathListener() {
            @Override
            public PathStreamListener onStream(PathStream stream) {
                return new StreamSorter((kind, sorted) -> Optional.of(driver.onIncoming(SENDER, sorted, attempt)));
            }

            @Override
            public void onClosed(PathClosed closed) {
                // the streams are told before
            }
        }));
        return attempt.end;
    }

    @Override
    public void close() {
        loop.submit(driver::close).syncUninterruptibly();
        storage.close();
    }

    private record Attempt(Consumer<ReceivedOffer> onOffer, CompletableFuture<String> end) implements TransferListener {
        Attempt(Consumer<ReceivedOffer> onOffer) {
            this(onOffer, new CompletableFuture<>());
        }

        @Override
        public void offered(ReceivedOffer offer) {
            onOffer.accept(offer);
        }

        @Override
        public void progressed(TransferId transfer, TransferProgress progress) {
            // not waited for
        }

        @Override
        public void completed(TransferId transfer, TransferResult result) {
            end.complete(result.skipped().isEmpty() ? DONE : result.toString());
        }

        @Override
        public void failed(TransferId transfer, TransferFailure reason, String message, long bytes) {
            end.complete(reason + ": " + message);
        }
    }
}
