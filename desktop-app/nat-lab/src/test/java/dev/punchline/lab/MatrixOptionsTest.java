package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punchline.lab.tun.Distance;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixOptionsTest {
    private static MatrixOptions of(String... words) {
        return MatrixOptions.of(List.of(words));
    }

    @Test
    void withoutAWordItIsTheWholeSquareAndTheMainPlacesOnWorseLines() {
        List<MatrixOptions.Conditions> conditions = of().conditions();
        assertEquals(
                List.of("Round trips of 50 ms", "Round trips of 150 ms", "Round trips of 50 ms, 5 % of packets lost"),
                conditions.stream().map(MatrixOptions.Conditions::title).toList());
        assertEquals(List.of(Place.values()), conditions.get(0).places());
    }

    @Test
    void placesAndConditionsCanBeChosen() {
        MatrixOptions chosen = of("--only", "open,carrier", "--loss", "5", "--round-trip", "150", "--tries", "20");
        assertEquals(Tries.each(20), chosen.tries());
        MatrixOptions.Conditions only = chosen.conditions().get(0);
        assertEquals(List.of(Place.OPEN, Place.CARRIER), only.places());
        assertEquals(new Distance(Duration.ofMillis(75), 0.05), only.distance());
    }

    @Test
    void whatIsUpToChanceMayBeTriedMoreOftenAndWhatIsHopelessLess() {
        MatrixOptions chosen = of("--hopeless-tries", "2", "--guessed-tries", "25", "--tries", "10");
        assertEquals(new Tries(10, 25, 2), chosen.tries());
        assertEquals(new Tries(3, 25, 3), of("--guessed-tries", "25").tries());
    }

    @Test
    void aWordThatIsNotKnownIsRefusedWithTheUsage() {
        assertThrows(IllegalArgumentException.class, () -> of("--once", "1"));
        assertThrows(IllegalArgumentException.class, () -> of("--tries"));
        assertThrows(IllegalArgumentException.class, () -> of("--only", "nowhere"));
    }
}
