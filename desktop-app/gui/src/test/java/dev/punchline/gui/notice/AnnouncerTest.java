package dev.punchline.gui.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.PeerEvent.OfferState;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.gui.Script;
import dev.punchline.gui.peers.PeersViewModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnnouncerTest {
    private final List<Notice> shown = new ArrayList<>();
    private final PeersViewModel peers = new PeersViewModel();
    private boolean looking;
    private long now;
    private final Announcer announcer = new Announcer(peers, () -> looking, shown::add, new NoticePace(() -> now));

    @BeforeEach
    void somebodyIsThere() {
        peers.accept(Script.online(1, "Anna", "Laptop", Script.EASY));
    }

    @Test
    void anOfferAndItsEndAreToldWhileNobodyLooks() {
        announcer.accept(Script.offered(1, 1, OfferState.WAITS_FOR_US, 2_000, "trip/1.jpg", "trip/2.jpg"));
        announcer.accept(transferred(Direction.INCOMING));
        assertEquals(
                List.of(
                        new Notice("Anna wants to send you files", "trip · 2 files, 2.0 kB"),
                        new Notice("Received from Anna", "trip · 2.0 kB")),
                shown);
    }

    @Test
    void nothingIsToldToWhoLooks() {
        looking = true;
        announcer.accept(Script.offered(1, 1, OfferState.WAITS_FOR_US, 2_000, "a"));
        assertEquals(List.of(), shown);
        looking = false;
        announcer.accept(failed(TransferFailure.PATH_LOST));
        assertEquals("Not sent to Anna", shown.get(0).title());
        assertEquals(
                "a: The connection broke during the transfer.", shown.get(0).words());
    }

    @Test
    void whatThePersonEndedOrThePolicyDecidedIsNoNews() {
        announcer.accept(Script.offered(1, 1, OfferState.ACCEPTED, 2_000, "a"));
        announcer.accept(failed(TransferFailure.CANCELLED));
        announcer.accept(Script.offered(2, 1, OfferState.DECLINED, 2_000, "a"));
        assertEquals(List.of(), shown);
    }

    @Test
    void aFloodIsCutAndGoesOnLater() {
        for (int i = 0; i < 50; i++) {
            announcer.accept(Script.offered(i, 1, OfferState.WAITS_FOR_US, 1, "a"));
        }
        assertEquals(NoticePace.MOST, shown.size());
        now = Duration.ofMinutes(1).toNanos();
        announcer.accept(Script.offered(51, 1, OfferState.WAITS_FOR_US, 1, "a"));
        assertEquals(NoticePace.MOST + 1, shown.size());
    }

    private static PeerEvent transferred(Direction direction) {
        return new PeerEvent.Transferred(
                Script.transfer(1), Script.peer(1), direction, 2, 2_000, Script.millis(9), 0, List.of());
    }

    private static PeerEvent failed(TransferFailure why) {
        return new PeerEvent.TransferFailed(
                Script.transfer(1), Script.peer(1), Direction.OUTGOING, why, why.message(), 0);
    }
}
