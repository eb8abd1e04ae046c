package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.punchline.engine.contract.PathKind;
import dev.punchline.engine.contract.PathPair;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.path.CloseCode;
import dev.punchline.engine.storage.Destination;
import dev.punchline.engine.transfer.TransferResult;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole way: disk, a real path on the loopback interface, disk. */
@Tag("long")
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PORTABLE_TCP")
class TransferOverPathsTest {
    private static final Logger log = LoggerFactory.getLogger(TransferOverPathsTest.class);

    @TempDir
    Path dir;

    private final PathKind kind;
    private final PathPair pair;
    private final TransferSide sender;
    private final TransferSide receiver;
    private Path source;
    private Path target;

    TransferOverPathsTest(PathKind kind) {
        this.kind = kind;
        pair = kind.pair();
        sender = new TransferSide(pair.caller().loop.loop(), pair.callerPath());
        receiver = new TransferSide(pair.called().loop.loop(), pair.calledPath());
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

    private void logRate(String what, TransferResult result) {
        double seconds = result.elapsed().toNanos() / 1e9;
        log.info(
                "{} over {}: {} files, {} MB in {} s, {} MB/s",
                what,
                kind,
                result.files(),
                result.bytes() / 1_000_000,
                String.format("%.2f", seconds),
                String.format("%.0f", result.bytes() / 1e6 / seconds));
    }

    @Test
    void aFileOf150MegabytesArrivesWholeWithinTheMemoryOfTwoWindows() throws IOException {
        FileTrees.randomFile(source.resolve("large"), 150_000_000, 7);
        AtomicLong mostDirect = new AtomicLong();
        var memory = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();
        receiver.onProgress = () -> mostDirect.accumulateAndGet(memory.usedDirectMemory(), Math::max);
        sender.send(source.resolve("large"));
        TransferResult result = sender.result();
        receiver.result();
        logRate("one file", result);
        assertEquals(FileTrees.list(source), FileTrees.list(target));
        // Two windows of 4 MiB, what QUIC has read, and the pool's rounding; the file would not fit.
        assertTrue(mostDirect.get() < 100 << 20, "direct memory: " + mostDirect);
    }

    @Test
    void theHeadersAndLicencesOfThisJdkArriveByteForByte() throws IOException {
        Path jdk = Path.of(System.getProperty("java.home"));
        List<Path> trees = List.of(jdk.resolve("include"), jdk.resolve("legal"));
        assumeTrue(trees.stream().allMatch(Files::isDirectory), "this JDK has no include/ and legal/");
        sender.send(trees.toArray(Path[]::new));
        TransferResult result = sender.result();
        receiver.result();
        logRate("a tree", result);
        assertEquals(List.of(), result.skipped());
        for (Path tree : trees) {
            assertEquals(FileTrees.list(tree), FileTrees.list(target.resolve(tree.getFileName())));
        }
    }

    @Test
    void thousandsOfSmallFilesArrive() throws IOException {
        for (int i = 0; i < 1_500; i++) {
            Files.write(source.resolve("file-" + i), new byte[4_000]);
        }
        sender.send(source);
        logRate("small files", sender.result());
        receiver.result();
        assertEquals(FileTrees.list(source), FileTrees.list(target.resolve("source")));
    }

    @Test
    void bothSidesSendAtOnceOverOnePath() throws IOException, InterruptedException {
        Path back = Files.createDirectory(dir.resolve("back"));
        sender.acceptInto(back);
        Path there = FileTrees.randomFile(source.resolve("there"), 30_000_000, 1);
        Path andBack = FileTrees.randomFile(dir.resolve("and-back"), 30_000_000, 2);
        sender.send(there);
        receiver.send(andBack);
        for (TransferSide side : List.of(sender, receiver)) {
            assertTrue(side.completions.tryAcquire(2, 60, TimeUnit.SECONDS), side.messages.toString());
        }
        assertEquals(FileTrees.sha256(there), FileTrees.sha256(target.resolve("there")));
        assertEquals(FileTrees.sha256(andBack), FileTrees.sha256(back.resolve("and-back")));
    }

    @Test
    void afterAClosedPathOnlyTheRestIsSent() throws IOException {
        FileTrees.randomFile(source.resolve("large"), 150_000_000, 7);
        receiver.acceptInto(target);
        receiver.onProgress = () -> {
            if (receiver.progress.stream().anyMatch(made -> made.bytes() > 0)) {
                receiver.path.close(CloseCode.GOING_AWAY, "test");
            }
        };
        sender.send(source.resolve("large"));
        assertEquals(TransferFailure.PATH_LOST, sender.failure());
        assertEquals(TransferFailure.PATH_LOST, receiver.failure());
        receiver.storage.close();
        try (PathPair again = kind.pair()) {
            TransferSide next = new TransferSide(again.caller().loop.loop(), again.callerPath());
            TransferSide taking = new TransferSide(again.called().loop.loop(), again.calledPath(), receiver.journals);
            taking.acceptInto(target);
            next.send(source.resolve("large"));
            assertTrue(next.result().resumedBytes() > 0);
            assertEquals(next.result().resumedBytes(), taking.result().resumedBytes());
            next.close();
            taking.close();
        }
        assertEquals(FileTrees.list(source), FileTrees.list(target));
    }

    @Test
    void theSenderCancelsInTheMiddle() throws IOException {
        FileTrees.randomFile(source.resolve("large"), 150_000_000, 7);
        receiver.onOffer = offer -> {
            receiver.driver.accept(offer.transfer(), Destination.of(target));
            sender.loop.schedule(() -> sender.driver.cancel(offer.transfer()), 100, TimeUnit.MILLISECONDS);
        };
        sender.send(source.resolve("large"));
        assertEquals(TransferFailure.CANCELLED, sender.failure());
        assertEquals(TransferFailure.CANCELLED_BY_PEER, receiver.failure());
    }

    @Test
    void theReceiverCancelsInTheMiddle() throws IOException {
        FileTrees.randomFile(source.resolve("large"), 150_000_000, 7);
        receiver.onOffer = offer -> {
            receiver.driver.accept(offer.transfer(), Destination.of(target));
            receiver.loop.schedule(() -> receiver.driver.cancel(offer.transfer()), 100, TimeUnit.MILLISECONDS);
        };
        sender.send(source.resolve("large"));
        assertEquals(TransferFailure.CANCELLED_BY_PEER, sender.failure());
        assertEquals(TransferFailure.CANCELLED, receiver.failure());
    }
}
