package dev.punchline.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.cli.Cast;
import dev.punchline.engine.event.Bottleneck;
import dev.punchline.engine.event.OfferSummary;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.TransferPhase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransferTextTest {
    @Test
    void theQuestionListsWhatWasOfferedAndEscapesIt() {
        OfferSummary offer = new OfferSummary(5, 281_000_000, List.of("a\u001b[1A.txt", "b/c"));
        assertEquals(
                List.of("Anna offers 5 files, 281.0 MB:", "  a\\u{1b}[1A.txt", "  b/c", "  and 3 more"),
                TransferText.question("Anna", offer));
    }

    @Test
    void theLiveLineTellsRateAndTimeLeftWithin80Characters() {
        String title = TransferText.title(
                new OfferSummary(100_000, 1L << 42, List.of("a-rather-long-folder/and-a-rather-long-file-name.txt")));
        PeerEvent.Progress far = progress(
                444_444_444_444L,
                888_888_888_888L,
                125_000_000,
                Optional.of(Duration.ofSeconds(3_556)),
                Optional.of(Bottleneck.THEIR_PROCESSOR));
        String line = TransferText.live(title, far);
        assertEquals("a-rather-lo... + ...  50% of 888.9 GB  125.0 MB/s  59 min left  their processor", line);
        assertTrue(line.length() < 80, line);
        Duration longest = Duration.ofHours(24).minusSeconds(1);
        PeerEvent.Progress farther = progress(
                888_888_888_888L,
                888_888_888_888L,
                125_000_000,
                Optional.of(longest),
                Optional.of(Bottleneck.THEIR_PROCESSOR));
        assertTrue(TransferText.live(title, farther).length() < 80, TransferText.live(title, farther));
    }

    @Test
    void theLastSecondsHaveNoTenths() {
        assertEquals(
                "x  50% of 2.0 MB  100.0 kB/s  10 s left",
                TransferText.live(
                        "x",
                        progress(
                                1_000_000, 2_000_000, 100_000, Optional.of(Duration.ofSeconds(10)), Optional.empty())));
    }

    @Test
    void noTimeIsPromisedWhileNothingMoves() {
        assertEquals("x  0% of 1.0 kB  0 B/s", TransferText.live("x", progress(0, 1_000, 0)));
        assertEquals("x  100% of 0 B  0 B/s", TransferText.live("x", progress(0, 0, 0)));
    }

    @Test
    void whatIsHeldTellsHowFarItIsAndWhy() {
        assertEquals(
                "x  50% of 2.0 kB  paused by the other side",
                TransferText.live("x", progress(1_000, 2_000, 0), TransferPhase.PAUSED_BY_PEER));
    }

    @Test
    void theEndTellsWhatWasLeftOut() {
        PeerEvent.Transferred event = new PeerEvent.Transferred(
                Cast.TRANSFER,
                Cast.ANNA,
                PeerEvent.Direction.INCOMING,
                1,
                1_000,
                Duration.ofSeconds(1),
                0,
                List.of("link: not followed"));
        assertEquals(
                List.of("Received 1 file, 1.0 kB, from Anna in 1.0 s (1.0 kB/s).", "  not sent: link: not followed"),
                TransferText.done("Anna", event));
    }

    private static PeerEvent.Progress progress(long bytes, long total, long rate) {
        return new PeerEvent.Progress(Cast.TRANSFER, Cast.ANNA, bytes, total, rate);
    }

    private static PeerEvent.Progress progress(
            long bytes, long total, long rate, Optional<Duration> left, Optional<Bottleneck> bottleneck) {
        return new PeerEvent.Progress(Cast.TRANSFER, Cast.ANNA, bytes, total, rate, left, bottleneck);
    }
}
