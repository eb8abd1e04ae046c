package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final MonoTime NOW = new MonoTime(0);

    private static final Couple AB = couple("a", "b", Outlook.CERTAIN);
    private static final Couple CB = couple("c", "b", Outlook.CERTAIN);
    private static final Couple CD = couple("c", "d", Outlook.GUESSED);

    private static Couple couple(String caller, String called, Outlook outlook) {
        return new Couple("open", "open", caller, called, outlook);
    }

    @Test
    void aHostTakesPartInOneTryAtATime() {
        Timetable timetable = new Timetable(List.of(AB, CB), Tries.each(1));
        assertEquals(Optional.of(AB), timetable.take(NOW));
        assertEquals(Optional.empty(), timetable.take(NOW));
        timetable.ended(NOW, AB);
        assertEquals(Optional.of(CB), timetable.take(NOW));
        assertTrue(timetable.isDone());
    }

    @Test
    void allHaveTheirFirstTryBeforeAnyHasItsSecond() {
        Timetable timetable = new Timetable(List.of(AB, CB), Tries.each(2));
        for (Couple expected : List.of(AB, CB, AB, CB)) {
            assertFalse(timetable.isDone());
            assertEquals(Optional.of(expected), timetable.take(NOW));
            timetable.ended(NOW, expected);
        }
        assertTrue(timetable.isDone());
    }

    @Test
    void whoSearchesForPortsRestsInBetween() {
        Timetable timetable = new Timetable(List.of(CD), Tries.each(2));
        assertEquals(Optional.of(CD), timetable.take(NOW));
        timetable.ended(NOW, CD);
        assertEquals(Optional.empty(), timetable.take(NOW.plus(Duration.ofSeconds(20))));
        assertEquals(Optional.of(CD), timetable.take(NOW.plus(Duration.ofSeconds(21))));
    }
}
