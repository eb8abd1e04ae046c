package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.net.PeerLoop;
import dev.punchline.engine.path.FakePaths;
import dev.punchline.engine.path.PathStream;
import dev.punchline.engine.path.PathStreamListener;
import dev.punchline.engine.path.StreamReset;
import dev.punchline.engine.path.WriteListener;
import dev.punchline.engine.storage.Destination;
import dev.punchline.engine.transfer.SkippedFile;
import dev.punchline.engine.transfer.TransferProgress;
import dev.punchline.engine.transfer.TransferResult;
import dev.punchline.protocol.control.StreamKind;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.Abort;
import dev.punchline.protocol.transfer.Chunk;
import dev.punchline.protocol.transfer.Decline;
import dev.punchline.protocol.transfer.Decoded;
import dev.punchline.protocol.transfer.EntryKind;
import dev.punchline.protocol.transfer.FailureCode;
import dev.punchline.protocol.transfer.OfferEnd;
import dev.punchline.protocol.transfer.OfferEntries;
import dev.punchline.protocol.transfer.OfferEntry;
import dev.punchline.protocol.transfer.OfferHeader;
import dev.punchline.protocol.transfer.Sha256;
import dev.punchline.protocol.transfer.TransferDecoder;
import dev.punchline.protocol.transfer.TransferFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines, streams and disks together, over a path in memory. */
class TransferDriverTest {
    private static final PeerId PEER = PeerId.ofKeyHash(new byte[32]);
    private static final TransferId ID = new TransferId("00112233445566778899aabbccddeeff");

    @TempDir
    Path dir;

    private final PeerLoop loop = PeerLoop.start("test-io");
    private final FakePaths paths = new FakePaths(
            (delay, action) -> loop.loop().schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS), PEER, PEER);
    private final TransferSide sender = new TransferSide(loop.loop(), paths.first());
    private final TransferSide receiver = new TransferSide(loop.loop(), paths.second());
    private Path source;
    private Path target;

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
        // What is on the way arrives first, and its buffers are released.
        loop.loop().schedule(() -> {}, 50, TimeUnit.MILLISECONDS).syncUninterruptibly();
        loop.stop().toCompletableFuture().join();
    }

    private Path tree() throws IOException {
        Path tree = Files.createDirectories(source.resolve("tree"));
        FileTrees.randomFile(tree.resolve("large"), 3_000_001, 1);
        FileTrees.randomFile(tree.resolve("exact"), 512 << 10, 2);
        Files.createFile(tree.resolve("empty"));
        Files.createDirectories(tree.resolve("a/b/c"));
        Files.writeString(tree.resolve("a/b/grüße.txt"), "hello");
        Path program = Files.writeString(tree.resolve("run"), "#!/bin/sh");
        assertTrue(program.toFile().setExecutable(true));
        Files.setLastModifiedTime(tree.resolve("run"), FileTime.fromMillis(1_000_000_000_123L));
        Files.setLastModifiedTime(tree.resolve("a"), FileTime.fromMillis(1_100_000_000_456L));
        return tree;
    }

    /** Loses the race with the transfer only if that is done in the first milliseconds. */
    private Path bigFile() throws IOException {
        return FileTrees.randomFile(source.resolve("big"), 200 << 20, 3);
    }

    private Map<String, String> received() throws IOException {
        return FileTrees.list(target);
    }

    @Test
    void aTreeArrivesByteForByteWithDatesAndExecuteBits() throws IOException {
        sender.send(tree());
        TransferResult sent = sender.result();
        TransferResult got = receiver.result();
        assertEquals(FileTrees.list(source), received());
        assertEquals(5, sent.files());
        assertEquals(sent.files(), got.files());
        assertEquals(sent.bytes(), got.bytes());
        assertEquals(List.of(), sent.skipped());
    }

    @Test
    void anOfferShowsWhatIsInIt() throws IOException {
        sender.send(tree());
        assertEquals(5, TransferSide.get(receiver.offer).fileCount());
        receiver.result();
    }

    @Test
    void thousandsOfSmallFilesArrive() throws IOException {
        Path many = Files.createDirectory(source.resolve("many"));
        for (int i = 0; i < 2_000; i++) {
            Files.write(many.resolve("file-" + i), new byte[i % 1000]);
        }
        sender.send(many);
        assertEquals(2_000, sender.result().files());
        receiver.result();
        assertEquals(FileTrees.list(source), received());
    }

    @Test
    void aNarrowStreamOnlyTakesLonger() throws IOException {
        paths.window(1000);
        paths.delay(Duration.ofMillis(2));
        sender.send(tree());
        sender.result();
        receiver.result();
        assertEquals(FileTrees.list(source), received());
    }

    @Test
    void progressRisesToNoMoreThanTheTotal() throws IOException {
        sender.send(bigFile());
        sender.result();
        receiver.result();
        for (TransferSide side : List.of(sender, receiver)) {
            long last = 0;
            for (TransferProgress made : side.progress) {
                assertTrue(made.bytes() > last && made.bytes() <= made.totalBytes());
                last = made.bytes();
            }
        }
    }

    @Test
    void theSameThingTwiceStandsSideBySide() throws IOException {
        Path file = Files.writeString(source.resolve("a.txt"), "first");
        Files.writeString(target.resolve("a.txt"), "mine");
        sender.send(file);
        receiver.result();
        assertEquals("mine", Files.readString(target.resolve("a.txt")));
        assertEquals("first", Files.readString(target.resolve("a (2).txt")));
    }

    @Test
    void aDeclineIsToldAndWritesNothing() throws IOException {
        receiver.onOffer = offer -> receiver.driver.decline(offer.transfer());
        sender.send(tree());
        assertEquals(TransferFailure.DECLINED, sender.failure());
        assertEquals(Map.of(), received());
        assertFalse(receiver.result.isDone() || receiver.failure.isDone());
    }

    @Test
    void theSenderCancelsInTheMiddleAndNothingHalfIsLeft() throws IOException {
        TransferId[] transfer = new TransferId[1];
        receiver.onOffer = offer -> {
            receiver.driver.accept(offer.transfer(), Destination.of(target));
            transfer[0] = offer.transfer();
            loop.loop().schedule(() -> sender.driver.cancel(transfer[0]), 20, TimeUnit.MILLISECONDS);
        };
        sender.send(bigFile());
        assertEquals(TransferFailure.CANCELLED, sender.failure());
        assertEquals(TransferFailure.CANCELLED_BY_PEER, receiver.failure());
        receiver.storage.close(); // waits for the disk
        assertEquals(Map.of(), received());
    }

    @Test
    void theReceiverCancelsInTheMiddleAndNothingHalfIsLeft() throws IOException {
        receiver.onOffer = offer -> {
            receiver.driver.accept(offer.transfer(), Destination.of(target));
            loop.loop().schedule(() -> receiver.driver.cancel(offer.transfer()), 20, TimeUnit.MILLISECONDS);
        };
        sender.send(bigFile());
        assertEquals(TransferFailure.CANCELLED_BY_PEER, sender.failure());
        assertEquals(TransferFailure.CANCELLED, receiver.failure());
        receiver.storage.close(); // waits for the disk
        assertEquals(Map.of(), received());
    }

    @Test
    void aLostPathEndsBothSidesAndWhatHasArrivedIsKept() throws IOException {
        receiver.onOffer = offer -> {
            receiver.driver.accept(offer.transfer(), Destination.of(target));
            loop.loop().schedule(paths::lose, 20, TimeUnit.MILLISECONDS);
        };
        sender.send(bigFile());
        assertEquals(TransferFailure.PATH_LOST, sender.failure());
        assertEquals(TransferFailure.PATH_LOST, receiver.failure());
        receiver.storage.close(); // waits for the disk
        assertTrue(received().keySet().stream().allMatch(name -> name.endsWith(".part")), received()::toString);
    }

    @Test
    void aSourceThatVanishesIsSkippedAndTheRestArrives() throws IOException {
        Path tree = tree();
        receiver.onOffer = offer -> {
            try {
                Files.delete(tree.resolve("large"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            receiver.driver.accept(offer.transfer(), Destination.of(target));
        };
        sender.send(tree);
        List<SkippedFile> skipped = List.of(new SkippedFile("tree/large", TransferFailure.SOURCE_MISSING));
        assertEquals(skipped, sender.result().skipped());
        assertEquals(skipped, receiver.result().skipped());
        assertEquals(FileTrees.list(source).keySet(), received().keySet());
    }

    @Test
    void aSourceThatIsNotThereNeedsNoPath() {
        sender.send(source.resolve("nothing"));
        assertEquals(TransferFailure.SOURCE_MISSING, sender.failure());
    }

    @Test
    void aTargetThatCannotBeWrittenToIsToldToBoth() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "in the way");
        receiver.acceptInto(file);
        sender.send(tree());
        assertEquals(TransferFailure.TARGET_NOT_WRITABLE, receiver.failure());
        assertEquals(TransferFailure.PEER_NOT_WRITABLE, sender.failure());
        assertEquals("in the way", Files.readString(file));
    }

    @Test
    void whatIsLeftOutOfTheOfferIsNamedAtTheEnd() throws IOException {
        Path tree = tree();
        Files.createSymbolicLink(tree.resolve("out"), dir);
        sender.send(tree);
        assertEquals(
                List.of(new SkippedFile("tree/out", TransferFailure.SOURCE_UNREADABLE)),
                sender.result().skipped());
        receiver.result();
    }

    @Test
    void closingEndsWhatIsUnderWay() throws IOException {
        receiver.onOffer = offer -> {
            receiver.driver.accept(offer.transfer(), Destination.of(target));
            loop.loop().execute(sender.driver::close);
        };
        sender.send(bigFile());
        assertEquals(TransferFailure.CLOSED, sender.failure());
        assertEquals(TransferFailure.PEER_CLOSED, receiver.failure());
    }

    // ---- a sender that breaks the rules

    /** A stream on which the test itself speaks. */
    private final class Stranger implements PathStreamListener {
        final List<TransferFrame> heard = new ArrayList<>();
        final CompletableFuture<List<TransferFrame>> finished = new CompletableFuture<>();
        final CompletableFuture<StreamReset> reset = new CompletableFuture<>();
        private final TransferDecoder decoder = new TransferDecoder();
        private PathStream stream;

        void say(TransferFrame... frames) {
            sender.run(() -> {
                if (stream == null) {
                    stream = paths.first().open(this);
                    raw(new byte[] {StreamKind.TRANSFER.code()});
                }
                for (TransferFrame frame : frames) {
                    stream.write(Unpooled.wrappedBuffer(frame.encode()), WriteListener.IGNORED);
                }
            });
        }

        void raw(byte[] bytes) {
            stream.write(Unpooled.wrappedBuffer(bytes), WriteListener.IGNORED);
        }

        @Override
        public void onData(PathStream from, ByteBuf data) {
            var in = data.nioBuffer();
            while (decoder.next(in) instanceof Decoded.Frame frame) {
                heard.add(frame.frame());
            }
            data.release();
        }

        @Override
        public void onFinished(PathStream from) {
            finished.complete(heard);
            stream.finish();
        }

        @Override
        public void onReset(PathStream from, StreamReset reason) {
            reset.complete(reason);
        }

        @Override
        public void onWritable(PathStream to) {
            // says little
        }
    }

    private static TransferFrame[] offer(TransferId id, OfferEntry entry) {
        return new TransferFrame[] {
            new OfferHeader(id, 1, entry.size()), new OfferEntries(List.of(entry)), new OfferEnd()
        };
    }

    private static OfferEntry entry(long size, String... path) {
        return new OfferEntry(List.of(path), EntryKind.FILE, size, 0);
    }

    @Test
    void bytesBeforeTheAcceptanceAreNotWritten() throws IOException {
        receiver.onOffer = offer -> {};
        Stranger stranger = new Stranger();
        stranger.say(offer(ID, entry(3, "a")));
        stranger.say(new Chunk(0, 0, 3, new Sha256(new byte[32])));
        sender.run(() -> stranger.raw("abc".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(List.of(new Abort(FailureCode.PROTOCOL_VIOLATION)), TransferSide.get(stranger.finished));
        assertEquals(TransferFailure.PROTOCOL_VIOLATION, receiver.failure());
        assertEquals(Map.of(), received());
    }

    @Test
    void bytesThatLieAboutTheirHashAreNotWritten() throws IOException {
        Stranger stranger = new Stranger();
        stranger.say(offer(ID, entry(3, "a")));
        TransferSide.get(receiver.offer);
        while (stranger.heard.isEmpty()) {
            sender.run(() -> {});
        }
        stranger.say(new Chunk(0, 0, 3, new Sha256(new byte[32])));
        sender.run(() -> stranger.raw(new byte[3]));
        assertEquals(TransferFailure.HASH_MISMATCH, receiver.failure());
        assertEquals(
                new Abort(FailureCode.HASH_MISMATCH),
                TransferSide.get(stranger.finished).get(1));
        assertEquals(Map.of(), received());
    }

    @Test
    void aPathThatLeadsOutIsDeclinedBeforeAnybodySeesIt() throws IOException {
        Stranger stranger = new Stranger();
        stranger.say(offer(ID, entry(3, "..")));
        assertEquals(List.of(new Decline(FailureCode.UNSAFE_NAMES)), TransferSide.get(stranger.finished));
        assertFalse(receiver.offer.isDone() || receiver.failure.isDone());
    }

    @Test
    void noiseEndsTheStream() throws IOException {
        Stranger stranger = new Stranger();
        stranger.say();
        sender.run(() -> stranger.raw(new byte[100]));
        assertEquals(List.of(new Abort(FailureCode.PROTOCOL_VIOLATION)), TransferSide.get(stranger.finished));
    }

    @Test
    void twoOffersOfOneIdAreNotMixedUp() throws IOException {
        receiver.onOffer = offer -> {};
        new Stranger().say(offer(ID, entry(3, "a")));
        TransferSide.get(receiver.offer);
        Stranger second = new Stranger();
        second.say(offer(ID, entry(3, "b")));
        assertEquals(List.of(new Decline(FailureCode.BUSY)), TransferSide.get(second.finished));
    }

    @Test
    void nobodyCanHeapUpOffers() throws IOException {
        receiver.onOffer = offer -> {};
        for (int i = 0; i < TransferDriver.MAX_INCOMING_OF_PEER; i++) {
            new Stranger().say();
        }
        Stranger last = new Stranger();
        last.say();
        assertEquals(StreamReset.REFUSED, TransferSide.get(last.reset));
        sender.send(tree());
        assertEquals(TransferFailure.PEER_BUSY, sender.failure());
    }
}
