package dev.punchline.gui.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.text.Reasons;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryViewModelTest {
    private final FakeEngine engine = new FakeEngine();
    private final Deque<Runnable> fx = new ArrayDeque<>();
    private final HistoryViewModel history = new HistoryViewModel(engine.history(), fx::add);

    /** An entry of one file. */
    static HistoryEntry entry(int number, Direction direction, String outcome) {
        return new HistoryEntry(
                Script.transfer(number),
                Instant.ofEpochSecond(1_000_000 + number),
                direction,
                new HistoryEntry.With(Script.peer(1), "Anna"),
                new HistoryEntry.Content(HistoryEntry.Kind.FILES, 1, 2_000_000, List.of("photo" + number)),
                HistoryEntry.Way.NONE,
                new HistoryEntry.Outcome(outcome, 2_000_000, Duration.ofSeconds(2)));
    }

    private void settle() {
        while (!fx.isEmpty()) {
            fx.remove().run();
        }
    }

    @Test
    void nothingIsReadBeforeSomebodyLooks() {
        history.words().set("photo");
        history.accept(failed());
        assertEquals(List.of(), engine.calls);
        history.look();
        assertEquals(List.of("search photo"), engine.calls);
    }

    @Test
    void eachSearchAndEachEndIsAskedForAndTheNewestAnswerCounts() {
        engine.past.add(entry(1, Direction.OUTGOING, HistoryEntry.DONE));
        history.look();
        history.words().set("x");
        Runnable late = fx.remove(); // the answer to the first question, after the second was asked
        engine.past.clear();
        history.accept(failed());
        settle();
        late.run();
        assertEquals(List.of(), history.shown());
        assertEquals(List.of("search ", "search x", "search x"), engine.calls);
    }

    @Test
    void aKindShowsItsOwn() {
        engine.past.add(entry(1, Direction.OUTGOING, HistoryEntry.DONE));
        engine.past.add(entry(2, Direction.INCOMING, HistoryEntry.DONE));
        engine.past.add(entry(3, Direction.INCOMING, TransferFailure.DISK_FULL.code()));
        history.look();
        settle();
        for (HistoryKind kind : HistoryKind.values()) {
            history.kind().set(kind);
            assertEquals(kind == HistoryKind.ALL ? 3 : 1, history.shown().size(), kind.name());
        }
        assertEquals(
                Reasons.now().of(TransferFailure.DISK_FULL),
                HistoryWords.outcome(history.shown().get(0)));
    }

    @Test
    void whatWasWithOnePeerIsLookedAtAndForgottenByItself() {
        history.look();
        history.only(new HistoryEntry.With(Script.peer(1), "Anna"));
        history.clear();
        history.clear();
        settle();
        history.ofAll();
        String anna = Script.peer(1).shortId();
        assertEquals(
                List.of(
                        "search ",
                        "search  with " + anna,
                        "clear history with " + anna,
                        "search  with " + anna,
                        "search "),
                engine.calls);
    }

    @Test
    void itIsForgottenWhenThatIsSaidTwice() {
        engine.past.add(entry(1, Direction.OUTGOING, HistoryEntry.DONE));
        history.look();
        settle();
        history.clear();
        assertTrue(history.asksToClear().get());
        assertFalse(engine.calls.contains("clear history"));
        history.clear();
        settle();
        assertEquals(List.of(), history.shown());
        assertFalse(history.asksToClear().get());
    }

    private static PeerEvent failed() {
        return new PeerEvent.TransferFailed(
                Script.transfer(1), Script.peer(2), Direction.INCOMING, TransferFailure.PATH_LOST, "Lost.", 50);
    }
}
