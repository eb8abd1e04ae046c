package dev.punchline.engine.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.HistoryEntry.Way;
import dev.punchline.engine.event.OfferSummary;
import dev.punchline.engine.event.PathEnd;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.event.TextMessage;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.engine.history.HistoryRecorder.At;
import dev.punchline.engine.home.Histories;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.SessionId;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.nat.NatClass;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryRecorderTest {
    private static final TransferId ID = new TransferId("00112233445566778899aabbccddeeff");
    private static final SessionId SESSION = new SessionId("00112233445566778899aabbccddeeff");
    private static final PeerId ANNA = Histories.peer(1);
    private static final InetSocketAddress SOMEWHERE = new InetSocketAddress("203.0.113.7", 4000);

    private final HistoryRecorder recorder = new HistoryRecorder();
    private MonoTime mono = new MonoTime(0);

    private At at() {
        return new At(Instant.ofEpochSecond(1_700_000_000), mono);
    }

    private Optional<HistoryEntry> tell(PeerEvent event) {
        return recorder.onEvent(at(), event);
    }

    @Test
    void aTransferIsRememberedWithWhomHowAndHowFast() {
        tell(new PeerEvent.PeerSeen(
                ANNA, new DisplayName("Anna"), new DisplayName("laptop"), PeerEvent.Presence.ONLINE, NatClass.UNKNOWN));
        tell(new PeerEvent.Connected(
                SESSION,
                ANNA,
                Duration.ofMillis(200),
                Strategy.REFLEXIVE,
                new PathEnd("host", SOMEWHERE),
                new PathEnd("reflexive", SOMEWHERE),
                Duration.ofMillis(30)));
        recorder.sendingFiles(mono, ID, ANNA, List.of("photos"));
        tell(offered(Direction.OUTGOING, OfferState.WAITS_FOR_THEM));
        HistoryEntry entry = tell(new PeerEvent.Transferred(
                        ID, ANNA, Direction.OUTGOING, 4, 2_000_000, Duration.ofSeconds(4), 0, List.of()))
                .orElseThrow();
        assertEquals("Anna", entry.with().name());
        assertEquals(new Way("reflexive", "host", "reflexive"), entry.way());
        assertEquals(List.of("a_b", "b", "c"), entry.content().shown());
        assertEquals(500_000, entry.bytesPerSecond().orElseThrow());
        assertTrue(entry.isDone());
    }

    @Test
    void whatNeverFoundItsPeerIsRememberedToo() {
        recorder.sendingFiles(mono, ID, ANNA, List.of("photos"));
        HistoryEntry entry =
                tell(failed(Direction.OUTGOING, TransferFailure.NO_SESSION)).orElseThrow();
        assertEquals(List.of("photos"), entry.content().shown());
        assertEquals("no-session", entry.outcome().code());
        assertEquals(Way.NONE, entry.way());
    }

    @Test
    void whoOffersAndWithdrawsLeavesNothingAndNorDoesWhatAPolicyDeclines() {
        tell(offered(Direction.INCOMING, OfferState.WAITS_FOR_US));
        assertTrue(tell(failed(Direction.INCOMING, TransferFailure.CANCELLED_BY_PEER))
                .isEmpty());
        tell(offered(Direction.INCOMING, OfferState.DECLINED));
        assertTrue(recorder.declined(at(), ID).isEmpty());
    }

    @Test
    void whatThePersonDeclinedIsRemembered() {
        tell(offered(Direction.INCOMING, OfferState.WAITS_FOR_US));
        assertEquals(
                "declined", recorder.declined(at(), ID).orElseThrow().outcome().code());
        assertTrue(recorder.declined(at(), ID).isEmpty());
    }

    @Test
    void aTransferThatFailedCountsItsTimeFromTheAcceptanceOn() {
        tell(offered(Direction.INCOMING, OfferState.WAITS_FOR_US));
        mono = mono.plus(Duration.ofMinutes(3));
        recorder.accepted(mono, ID);
        mono = mono.plus(Duration.ofSeconds(7));
        HistoryEntry entry =
                tell(failed(Direction.INCOMING, TransferFailure.DISK_FULL)).orElseThrow();
        assertEquals(Duration.ofSeconds(7), entry.outcome().elapsed());
        assertEquals(1_000, entry.outcome().bytes());
        assertEquals(5_000_000, entry.content().bytes());
    }

    @Test
    void aTextIsRememberedOnlyOnceItWasAcceptedAndNotAtItsLength() {
        tell(new PeerEvent.TextOffered(ID, ANNA, Direction.INCOMING, 900, OfferState.ACCEPTED));
        HistoryEntry entry = tell(new PeerEvent.TextDelivered(
                        ID,
                        ANNA,
                        Direction.INCOMING,
                        new TextMessage("\u202e" + "x".repeat(899)),
                        Duration.ofMillis(5)))
                .orElseThrow();
        assertEquals(
                "_" + "x".repeat(HistoryEntry.TEXT_LENGTH - 1),
                entry.content().shown().get(0));
        recorder.sendingText(mono, ID, ANNA, 900);
        HistoryEntry declined = tell(new PeerEvent.TextFailed(
                        ID, ANNA, Direction.OUTGOING, TransferFailure.DECLINED, "no"))
                .orElseThrow();
        assertEquals(900, declined.content().bytes());
        assertTrue(declined.content().shown().isEmpty());
    }

    private static PeerEvent offered(Direction direction, OfferState state) {
        OfferSummary offer = new OfferSummary(4, 5_000_000, List.of("a\u001bb", "b", "c", "d"));
        return new PeerEvent.Offered(ID, ANNA, direction, offer, state);
    }

    private static PeerEvent failed(Direction direction, TransferFailure why) {
        return new PeerEvent.TransferFailed(ID, ANNA, direction, why, why.message(), 1_000);
    }
}
