package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixSheetTest {
    private static final List<Place> PLACES = List.of(Place.PORT_RESTRICTED, Place.SYMMETRIC_RANDOM);

    private static Outcome connected(String strategy, int millis) {
        return new Outcome(Outcome.Kind.CONNECTED, strategy, Duration.ofMillis(millis));
    }

    private static Outcome failed(String reason, int millis) {
        return new Outcome(Outcome.Kind.FAILED, reason, Duration.ofMillis(millis));
    }

    private static Figures figures(Place from, Place to, Outcome... outcomes) {
        return new Figures(new Couple(from.code(), to.code(), "x", "y", Outlook.of(from, to)), List.of(outcomes));
    }

    private static String sheet(Figures... figures) {
        return new MatrixSheet("Title", PLACES, List.of(figures)).markdown();
    }

    @Test
    void aCellIsTheMedianAndTheStrategy() {
        String text = sheet(figures(
                Place.PORT_RESTRICTED,
                Place.PORT_RESTRICTED,
                connected("reflexive", 100),
                connected("reflexive", 300),
                connected("reflexive", 120)));
        assertTrue(text.contains("| **4** port-restricted | 120 r |  |\n"), text);
        assertTrue(text.contains("| reflexive | 3 | 120 | 300 | 300 |\n"), text);
        assertFalse(text.contains("Not as they should be"), text);
    }

    @Test
    void aPairThatConnectsNowAndThenIsNamed() {
        String text = sheet(figures(
                Place.PORT_RESTRICTED, Place.SYMMETRIC_RANDOM, connected("birthday", 1000), failed("no-path", 10_000)));
        assertTrue(text.contains("|  | **1/2** 1000 b |\n"), text);
        assertTrue(
                text.contains("- port-restricted to symmetric-random (guessed): 1 of 2, 1 birthday, 1 no-path,"
                        + " median 1000 ms, longest 1000 ms\n"),
                text);
        assertTrue(text.contains("1 of 2 tries altogether (50.0 %)"), text);
    }

    @Test
    void aPairThatNeverConnectsHasNoLetter() {
        String text = sheet(figures(Place.PORT_RESTRICTED, Place.PORT_RESTRICTED, failed("no-path", 10_000)));
        assertTrue(text.contains("| **0/1** 10000 |"), text);
    }

    @Test
    void anImpossiblePairIsADashWithTheTimeOfItsVerdict() {
        String text = sheet(figures(
                Place.SYMMETRIC_RANDOM, Place.SYMMETRIC_RANDOM, failed("no-path", 400), failed("no-path", 600)));
        assertTrue(text.contains("|  | – 500 |\n"), text);
        assertTrue(text.contains("| no-path | 2 | 600 | 600 | 600 |\n"), text);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetween() {
        Figures even = figures(
                Place.OPEN,
                Place.OPEN,
                connected("host", 10),
                connected("host", 20),
                connected("host", 30),
                connected("host", 90));
        assertEquals(Duration.ofMillis(25), even.median());
        assertEquals(Duration.ofMillis(90), even.longest());
    }
}
