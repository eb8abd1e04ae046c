package dev.punchline.gui.punch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.gui.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PunchViewModelTest {
    private static final Duration TENTH = Duration.ofMillis(100);

    private final FakeArchive archive = new FakeArchive();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final PunchViewModel view = new PunchViewModel(archive, () -> now);

    private void connecting() {
        view.accept(Script.online(1, "Attic", "Laptop", Script.EASY));
        view.accept(Script.connecting(1));
        view.accept(Script.punching(1, 80, new PunchStep.PhaseEntered(PunchStep.Phase.PUNCH)));
        view.accept(Script.punching(1, 90, Probes.sent(7)));
    }

    @Test
    void anAttemptThatGoesOnIsShownUpToNow() {
        connecting();
        now = now.plusMillis(150);
        view.tick(TENTH);
        assertTrue(view.isLive() && view.isMoving());
        assertEquals(Duration.ofMillis(150), view.picture().get().now());
        assertEquals(1, view.picture().get().lanes().size());
        assertEquals("Attic", view.shown().get().name().orElseThrow().text());
    }

    @Test
    void whenItEndsItRestsAtItsEndAndIsKept() {
        connecting();
        now = now.plusMillis(230);
        view.accept(Script.connected(1, 212));
        assertFalse(view.isMoving());
        assertTrue(view.picture().get().connected().isPresent());
        assertEquals(Duration.ofMillis(212), view.playback().get().length());
        assertEquals(view.attempts().get(0), archive.kept.get(0));
    }

    @Test
    void aFailedAttemptIsKeptToo() {
        connecting();
        view.accept(
                new PeerEvent.Failed(Script.session(1), Script.peer(1), FailureReason.NO_PATH, Duration.ofSeconds(10)));
        assertEquals(1, archive.kept.size());
        assertEquals(
                FailureReason.NO_PATH,
                view.picture().get().failed().orElseThrow().reason());
    }

    @Test
    void aReplayRunsFromTheBeginningToTheEndAndRests() {
        view.open(Path.of("reflexive"));
        view.play();
        assertEquals(Duration.ZERO, view.picture().get().now());
        int ticks = 0;
        while (view.isMoving() && ticks < 1_000) {
            view.tick(TENTH);
            ticks++;
        }
        assertEquals(40, ticks, 1, "four seconds");
        assertTrue(view.picture().get().connected().isPresent());
    }

    @Test
    void aReplayIsPausedAndMovedByHand() {
        view.open(Path.of("reflexive"));
        view.play();
        view.tick(Duration.ofSeconds(1));
        view.pause();
        Duration rests = view.picture().get().now();
        view.tick(Duration.ofSeconds(1));
        assertEquals(rests, view.picture().get().now());
        view.seek(0.5);
        assertEquals(Duration.ofNanos(102_500_000), view.picture().get().now());
    }

    @Test
    void whatIsLookedAtStaysWhenAnotherAttemptBegins() {
        archive.old.add(FakeArchive.recorded("host"));
        archive.old.add(FakeArchive.recorded("tcp"));
        PunchViewModel later = new PunchViewModel(archive, () -> now);
        assertEquals(1, later.attempts().size(), "one session is one attempt");
        later.accept(Script.connecting(2));
        assertEquals(Script.session(2), later.shown().get().session());
        later.select(later.attempts().get(1));
        later.accept(Script.connecting(3));
        assertEquals(FakeArchive.recorded("host"), later.shown().get());
        later.show(Script.peer(3));
        assertEquals(Script.session(3), later.shown().get().session());
    }

    @Test
    void aFileThatIsNoTraceIsToldOf() {
        view.open(Path.of("foreign"));
        assertEquals("line 1: not strict JSON", view.fault().get());
        view.open(Path.of("empty"));
        assertEquals("empty", view.fault().get());
        view.open(Path.of("tcp"));
        assertEquals("", view.fault().get());
    }

    @Test
    void theShownAttemptIsSaved() {
        view.open(Path.of("tcp"));
        view.save(Path.of("there"));
        assertEquals(List.of(view.shown().get().session() + " there"), archive.exported);
    }

    @Test
    void attemptsWithoutEndTakeNoRoomWithoutEnd() {
        for (int i = 0; i < PunchViewModel.MOST + 20; i++) {
            view.accept(Script.connecting(i));
        }
        assertEquals(PunchViewModel.MOST, view.attempts().size());
    }

    @Test
    void openedAttemptsTakeThePlaceOfTheOldest() {
        for (int i = 0; i < PunchViewModel.MOST; i++) {
            view.accept(Script.connecting(i));
            view.accept(new PeerEvent.Failed(Script.session(i), Script.peer(i), FailureReason.NO_PATH, Duration.ZERO));
        }
        view.open(Path.of("tcp"));
        assertEquals(PunchViewModel.MOST, view.attempts().size());
        assertEquals(FakeArchive.recorded("tcp"), view.shown().get());
        assertEquals(
                Script.session(1), view.attempts().get(PunchViewModel.MOST - 2).session());
    }
}
