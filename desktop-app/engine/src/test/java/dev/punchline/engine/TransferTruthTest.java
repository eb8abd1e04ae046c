package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.contract.PathKind;
import dev.punchline.engine.contract.PathPair;
import dev.punchline.engine.event.Bottleneck;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.engine.event.TransferLimits;
import dev.punchline.engine.transfer.TransferProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What both persons are told while a file goes from disk to disk over QUIC, and something is slow. */
@Tag("long")
class TransferTruthTest {
    private static final int BYTES = 5 << 20;
    private static final RateLimit LIMIT = new RateLimit(1_500_000);
    /** For each file: two are read or written at a time. */
    private static final Duration SLOW = Duration.ofMillis(150);

    @TempDir
    Path dir;

    private final PathPair pair = PathKind.QUIC.pair();
    private final TransferSide sender = new TransferSide(pair.caller().loop.loop(), pair.callerPath());
    private final TransferSide receiver = new TransferSide(pair.called().loop.loop(), pair.calledPath());
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
        pair.close();
    }

    private void arrives(Path sent, Bottleneck atSender, Bottleneck atReceiver) {
        sender.send(sent);
        sender.result();
        receiver.result();
        assertReports(sender.progress, atSender);
        assertReports(receiver.progress, atReceiver);
    }

    /** On a busy machine the line may be what is slow for a moment; but nobody else is. */
    private static void assertReports(List<TransferProgress> reports, Bottleneck named) {
        Set<Bottleneck> told = EnumSet.noneOf(Bottleneck.class);
        reports.forEach(report -> report.bottleneck().ifPresent(told::add));
        assertTrue(told.contains(named), reports.toString());
        told.removeAll(Set.of(named, Bottleneck.LINE));
        assertEquals(Set.of(), told, reports.toString());
        for (int i = 0; i < reports.size(); i++) {
            TransferProgress report = reports.get(i);
            assertTrue(report.bytes() <= report.totalBytes(), report.toString());
            assertTrue(i == 0 || report.bytes() >= reports.get(i - 1).bytes(), reports.toString());
        }
        assertTrue(reports.stream().anyMatch(report -> report.timeLeft().isPresent()), reports.toString());
    }

    @Test
    void aLimitOfTheSenderIsNamedAtBothSides() throws IOException {
        Path file = FileTrees.randomFile(source.resolve("file"), BYTES, 3);
        sender.run(() -> sender.driver.limit(TransferLimits.NONE.withUpload(LIMIT)));
        arrives(file, Bottleneck.OUR_LIMIT, Bottleneck.THEIR_LIMIT);
    }

    @Test
    void aLimitOfTheReceiverIsNamedAtBothSides() throws IOException {
        Path file = FileTrees.randomFile(source.resolve("file"), BYTES, 3);
        receiver.run(() -> receiver.driver.limit(TransferLimits.NONE.withDownload(LIMIT)));
        arrives(file, Bottleneck.THEIR_LIMIT, Bottleneck.OUR_LIMIT);
    }

    @Test
    void aSlowDiskOfTheSenderIsNamedAtBothSides() throws IOException {
        smallFiles();
        arrives(SlowDisk.at(source, SLOW), Bottleneck.OUR_DISK, Bottleneck.THEIR_DISK);
        assertEquals(FileTrees.list(source), FileTrees.list(target.resolve("source")));
    }

    @Test
    void aSlowDiskOfTheReceiverIsNamedAtBothSides() throws IOException {
        smallFiles();
        receiver.acceptInto(SlowDisk.at(target, SLOW));
        arrives(source, Bottleneck.THEIR_DISK, Bottleneck.OUR_DISK);
        assertEquals(FileTrees.list(source), FileTrees.list(target.resolve("source")));
    }

    /** Next to nothing for the line, whatever else the machine does. */
    private void smallFiles() throws IOException {
        for (int i = 0; i < 40; i++) {
            Files.write(source.resolve("file-" + i), new byte[1_000]);
        }
    }
}
