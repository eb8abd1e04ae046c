package dev.punchline.lab;

import dev.punchline.lab.tun.Distance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code lab matrix} is asked for.
 *
 * @param atOnce how many couples are tried at the same time
 * @param from callers only from these places; all if empty
 * @param to called peers only at these places; all if empty
 */
record MatrixOptions(
        Tries tries,
        int atOnce,
        List<Conditions> conditions,
        List<String> from,
        List<String> to,
        Optional<Path> write) {
    static final String USAGE = """
            lab matrix [--tries N] [--guessed-tries N] [--hopeless-tries N] [--at-once N] [--only PLACE,…]
                       [--from PLACE,…] [--to PLACE,…]
                       [--round-trip MILLIS] [--loss PERCENT] [--write FILE]
            Without --only, --round-trip and --loss: all places at 50 ms, then the main ones at 150 ms and with 5 % loss.""";

    private static final Duration USUAL = Duration.ofMillis(50);
    private static final Duration FAR = Duration.ofMillis(150);
    private static final double BAD = 0.05;

    private static final List<Place> MAIN = List.of(
            Place.OPEN,
            Place.PORT_RESTRICTED,
            Place.LINUX_MASQUERADE,
            Place.CARRIER,
            Place.SYMMETRIC_SEQUENTIAL,
            Place.SYMMETRIC_RANDOM);

    /** One laboratory of the run. */
    record Conditions(String title, List<Place> places, List<Neighbourhood> neighbourhoods, Distance distance) {}

    static MatrixOptions of(List<String> words) {
        int tries = 3;
        OptionalInt guessed = OptionalInt.empty();
        OptionalInt hopeless = OptionalInt.empty();
        int atOnce = 2;
        Optional<Path> write = Optional.empty();
        Optional<List<Place>> only = Optional.empty();
        Optional<Distance> distance = Optional.empty();
        List<String> from = List.of();
        List<String> to = List.of();
        for (Iterator<String> each = words.iterator(); each.hasNext(); ) {
            String option = each.next();
            if (!each.hasNext()) {
                throw new IllegalArgumentException(USAGE);
            }
            String value = each.next();
            switch (option) {
                case "--tries" -> tries = Integer.parseInt(value);
                case "--guessed-tries" -> guessed = OptionalInt.of(Integer.parseInt(value));
                case "--hopeless-tries" -> hopeless = OptionalInt.of(Integer.parseInt(value));
                case "--at-once" -> atOnce = Integer.parseInt(value);
                case "--only" ->
                    only = Optional.of(split(value).stream().map(Place::ofCode).toList());
                case "--from" -> from = split(value);
                case "--to" -> to = split(value);
                case "--round-trip" ->
                    distance = Optional.of(Distance.roundTrip(Duration.ofMillis(Long.parseLong(value)))
                            .withLoss(distance.orElse(Distance.none()).loss()));
                case "--loss" ->
                    distance = Optional.of(
                            distance.orElse(Distance.roundTrip(USUAL)).withLoss(Double.parseDouble(value) / 100));
                case "--write" -> write = Optional.of(Path.of(value));
                default -> throw new IllegalArgumentException(USAGE);
            }
        }
        Tries each = Tries.each(tries).guessed(guessed.orElse(tries)).hopeless(hopeless.orElse(tries));
        return new MatrixOptions(each, atOnce, conditions(only, distance), from, to, write);
    }

    boolean wants(Couple couple) {
        return (from.isEmpty() || from.contains(couple.from())) && (to.isEmpty() || to.contains(couple.to()));
    }

    private static List<Conditions> conditions(Optional<List<Place>> only, Optional<Distance> distance) {
        Distance usual = distance.orElse(Distance.roundTrip(USUAL));
        if (only.isPresent() || distance.isPresent()) {
            List<Place> places = only.orElse(List.of(Place.values()));
            return List.of(new Conditions(title(usual), places, only.isPresent() ? List.of() : all(), usual));
        }
        Distance far = Distance.roundTrip(FAR);
        Distance lossy = usual.withLoss(BAD);
        return List.of(
                new Conditions(title(usual), List.of(Place.values()), all(), usual),
                new Conditions(title(far), MAIN, List.of(), far),
                new Conditions(title(lossy), MAIN, List.of(), lossy));
    }

    private static List<Neighbourhood> all() {
        return List.of(Neighbourhood.values());
    }

    private static String title(Distance distance) {
        String loss = distance.loss() == 0 ? "" : String.format(", %.0f %% of packets lost", 100 * distance.loss());
        return "Round trips of " + 2 * distance.oneWay().toMillis() + " ms" + loss;
    }

    private static List<String> split(String value) {
        return Arrays.asList(value.split(","));
    }
}
