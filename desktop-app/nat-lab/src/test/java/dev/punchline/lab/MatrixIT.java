package dev.punchline.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.lab.tun.Distance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A part of the matrix, small enough for every change: one of each kind that a couple of places may be. */
@InLab
@Isolated
class MatrixIT {
    private static final List<Place> PLACES = List.of(
            Place.ADDRESS_RESTRICTED,
            Place.PORT_RESTRICTED_RANDOM,
            Place.CARRIER,
            Place.SYMMETRIC_RANDOM,
            Place.UPNP,
            Place.IPV6_FIREWALL);

    private static final List<String> COUPLES = List.of(
            "address-restricted to symmetric-random",
            "port-restricted-random to port-restricted-random",
            "carrier to carrier",
            "symmetric-random to port-restricted-random",
            "symmetric-random to symmetric-random",
            "symmetric-random to upnp",
            "ipv6-firewall to ipv6-firewall",
            "one-lan",
            "isolated-hairpin",
            "isolated",
            "one-carrier");

    @Test
    void everyCoupleEndsAsItsPlacesAllow() {
        MatrixPlan plan =
                MatrixPlan.of(PLACES, List.of(Neighbourhood.values()), Distance.roundTrip(Duration.ofMillis(50)));
        List<Couple> couples = plan.couples().stream()
                .filter(couple -> COUPLES.contains(couple.label()))
                .toList();
        assertEquals(COUPLES.size(), couples.size());
        try (Matrix matrix = Matrix.open(plan)) {
            List<Figures> first = run(matrix, couples);
            // A search for ports finds none once in fifty times, by its nature; twice in a row tells of something else.
            matrix.awaitGoodbyes();
            List<Figures> second = run(matrix, unexpected(first, Outlook.GUESSED));
            List<Figures> figures = new ArrayList<>(first);
            figures.addAll(second);
            System.out.println(new MatrixSheet("nat-lab: a part of the matrix", List.of(), figures).markdown());
            assertEquals(
                    List.of(),
                    Stream.of(Outlook.values())
                            .flatMap(outlook ->
                                    unexpected(outlook == Outlook.GUESSED ? second : first, outlook).stream())
                            .map(Couple::label)
                            .toList());
        }
    }

    private static List<Figures> run(Matrix matrix, List<Couple> couples) {
        return matrix.run(couples, Tries.each(1), 2, (couple, outcome) -> {});
    }

    private static List<Couple> unexpected(List<Figures> figures, Outlook outlook) {
        return figures.stream()
                .filter(each -> each.couple().outlook() == outlook && !each.isAsExpected())
                .map(Figures::couple)
                .toList();
    }
}
