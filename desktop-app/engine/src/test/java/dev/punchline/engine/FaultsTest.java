package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.contract.PathKind;
import dev.punchline.engine.contract.PathPair;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.engine.storage.Destination;
import dev.punchline.engine.storage.Mount;
import dev.punchline.engine.transfer.OfferQuota;
import dev.punchline.engine.transfer.SkippedFile;
import dev.punchline.engine.transfer.TransferResult;
import dev.punchline.protocol.control.StreamKind;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.EntryKind;
import dev.punchline.protocol.transfer.OfferEnd;
import dev.punchline.protocol.transfer.OfferEntries;
import dev.punchline.protocol.transfer.OfferEntry;
import dev.punchline.protocol.transfer.OfferHeader;
import dev.punchline.protocol.transfer.TransferFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks, files and peers that do not do what they should, over real QUIC with real files. */
class FaultsTest {
    private static final int FLOOD = 10_000;

    @TempDir
    Path dir;

    private final PathPair pair = PathKind.QUIC.pair();
    private final TransferSide sender = new TransferSide(pair.caller().loop.loop(), pair.callerPath());
    private final TransferSide receiver = new TransferSide(pair.called().loop.loop(), pair.calledPath());
    private Path source;
    private Path target;

    /** Work on files in the middle of a transfer. */
    @FunctionalInterface
    private interface FileWork {
        void run() throws IOException;
    }

    @BeforeEach
    void folders() throws IOException {
        source = Files.createDirectory(dir.resolve("source"));
        target = Files.createDirectory(dir.resolve("target"));
        receiver.acceptInto(target);
    }

    @AfterEach
    void close() {
        sender.close();
        receiver.close();
        pair.close();
    }

    private static void perform(FileWork work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TransferResult sendAgain(Path file) {
        try (PathPair again = PathKind.QUIC.pair()) {
            TransferSide next = new TransferSide(again.caller().loop.loop(), again.callerPath());
            TransferSide taking = new TransferSide(again.called().loop.loop(), again.calledPath(), receiver.journals);
            taking.acceptInto(target);
            next.send(file);
            TransferResult result = next.result();
            taking.result();
            next.close();
            taking.close();
            return result;
        }
    }

    @Test
    void aDiskThatFillsUpInTheMiddleIsToldToBothAndTheRestIsSentOnceThereIsRoom() throws IOException {
        Path large = FileTrees.randomFile(source.resolve("large"), 12_000_000, 1);
        try (Mount disk = Mount.tmpfs(target, "40m")) {
            Path filler = target.resolve("filler");
            receiver.onAccepted = () -> perform(() -> {
                long room = Files.getFileStore(target).getUsableSpace();
                Files.write(filler, new byte[(int) room - 4_000_000]);
            });
            sender.send(large);
            assertEquals(TransferFailure.DISK_FULL, receiver.failure());
            assertEquals(TransferFailure.PEER_DISK_FULL, sender.failure());
            receiver.storage.close(); // waits for the disk
            Files.delete(filler);
            assertTrue(sendAgain(large).resumedBytes() > 0);
            assertEquals(FileTrees.list(source), FileTrees.list(target));
        }
    }

    @Test
    void aJournalThatCannotBeKeptCostsOnlyTheResumption() throws IOException {
        Files.createDirectories(receiver.journals.toAbsolutePath().getParent());
        Files.writeString(receiver.journals, "in the way");
        sender.send(FileTrees.randomFile(source.resolve("large"), 3_000_000, 1));
        sender.result();
        receiver.result();
        assertEquals(FileTrees.list(source), FileTrees.list(target));
    }

    @Test
    void aTargetThatVanishesIsToldToBoth() throws IOException {
        receiver.onAccepted = () -> perform(() -> Files.delete(target));
        sender.send(FileTrees.randomFile(source.resolve("large"), 3_000_000, 1));
        assertEquals(TransferFailure.TARGET_MISSING, receiver.failure());
        assertEquals(TransferFailure.PEER_NOT_WRITABLE, sender.failure());
        assertTrue(Files.notExists(target));
    }

    @Test
    void sourcesThatChangeBeforeTheyAreReadAreSkippedAndTheRestArrives() throws IOException {
        Path tree = Files.createDirectory(source.resolve("tree"));
        for (String name : List.of("grows", "is replaced", "shrinks", "stays")) {
            FileTrees.randomFile(tree.resolve(name), 400_000, name.length());
        }
        receiver.onOffer = offer -> {
            perform(() -> {
                Files.write(tree.resolve("grows"), new byte[1], StandardOpenOption.APPEND);
                Files.delete(tree.resolve("is replaced"));
                Files.createDirectory(tree.resolve("is replaced"));
                Files.write(tree.resolve("shrinks"), new byte[7]);
            });
            receiver.driver.accept(offer.transfer(), Destination.of(target));
        };
        sender.send(tree);
        TransferResult sent = sender.result();
        assertEquals(
                List.of("tree/grows", "tree/is replaced", "tree/shrinks"),
                sent.skipped().stream().map(SkippedFile::path).toList());
        assertEquals(sent.skipped(), receiver.result().skipped());
        assertEquals(
                FileTrees.sha256(tree.resolve("stays")),
                FileTrees.sha256(target.resolve("tree").resolve("stays")));
    }

    /** Offers one after the other, each as soon as the last one is refused. */
    private final class Flooder implements PathStreamListener {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        private int offered;

        void next() {
            if (offered++ == FLOOD) {
                done.complete(null);
                return;
            }
            PathStream stream = sender.path.open(this);
            stream.write(Unpooled.wrappedBuffer(new byte[] {StreamKind.TRANSFER.code()}), WriteListener.IGNORED);
            OfferEntry entry = new OfferEntry(List.of("a"), EntryKind.FILE, 1, 0);
            TransferId id = TransferId.random(new SecureRandom());
            for (TransferFrame frame :
                    List.of(new OfferHeader(id, 1, 1), new OfferEntries(List.of(entry)), new OfferEnd())) {
                stream.write(Unpooled.wrappedBuffer(frame.encode()), WriteListener.IGNORED);
            }
        }

        @Override
        public void onData(PathStream stream, ByteBuf data) {
            data.release();
        }

        @Override
        public void onFinished(PathStream stream) {
            stream.finish();
            sender.loop.execute(this::next);
        }

        @Override
        public void onReset(PathStream stream, StreamReset reason) {
            stream.reset(StreamReset.CANCELLED);
            sender.loop.execute(this::next);
        }

        @Override
        public void onWritable(PathStream stream) {
            // says little
        }
    }

    @Test
    void whoOffersTenThousandTimesIsHeardAFewHundredTimesAndNothingIsKept() throws IOException {
        AtomicInteger seen = new AtomicInteger();
        receiver.onOffer = offer -> {
            seen.incrementAndGet();
            receiver.driver.decline(offer.transfer());
        };
        Flooder flooder = new Flooder();
        sender.run(flooder::next);
        TransferSide.get(flooder.done);
        // A slow machine may take longer than a window.
        assertTrue(seen.get() <= 2 * OfferQuota.OFFERS, seen + " offers were shown");
        receiver.run(() -> assertTrue(!receiver.driver.isBusy(), "something is left of them"));
    }
}
