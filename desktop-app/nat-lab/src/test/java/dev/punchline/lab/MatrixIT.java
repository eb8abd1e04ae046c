package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.lab.tun.Distance;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A part of the matrix, small enough for every change: one of each kind that a pair of places may be. */
@InLab
class MatrixIT {
    private static final List<Place> PLACES =
            List.of(Place.ADDRESS_RESTRICTED, Place.PORT_RESTRICTED_RANDOM, Place.CARRIER);

    @Test
    void everyCoupleEndsAsItsPlacesAllow() {
        MatrixPlan plan =
                MatrixPlan.of(PLACES, List.of(Neighbourhood.values()), Distance.roundTrip(Duration.ofMillis(50)));
        try (Matrix matrix = Matrix.open(plan)) {
            List<Figures> figures = matrix.run(plan.couples(), 1, 2, (couple, outcome) -> {});
            System.out.println(new MatrixSheet("nat-lab: the matrix", PLACES, figures).markdown());
            assertEquals(
                    List.of(),
                    figures.stream().filter(each -> !each.isAsExpected()).toList());
        }
    }
}
