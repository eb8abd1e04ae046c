package dev.punchline.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Tries all couples of places and writes down what came of it. Run by {@code lab matrix}. */
final class MatrixShell {
    private MatrixShell() {}

    public static void main(String[] arguments) throws IOException {
        MatrixOptions options = MatrixOptions.of(List.of(arguments));
        long began = System.nanoTime();
        List<MatrixSheet> sheets = new ArrayList<>();
        for (MatrixOptions.Conditions conditions : options.conditions()) {
            sheets.add(run(conditions, options));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        sheets.forEach(sheet -> System.out.println("\n" + sheet.markdown()));
        System.out.printf("%d s%n", took.toSeconds());
        if (options.write().isPresent()) {
            Files.writeString(options.write().get(), page(sheets, options, took));
            System.out.println("written to " + options.write().get());
        }
        System.exit(0);
    }

    private static MatrixSheet run(MatrixOptions.Conditions conditions, MatrixOptions options) {
        MatrixPlan plan = MatrixPlan.of(conditions.places(), conditions.neighbourhoods(), conditions.distance());
        try (Matrix matrix = Matrix.open(plan)) {
            List<Couple> couples = plan.couples().stream()
                    .filter(couple -> options.wants(couple))
                    .toList();
            System.out.printf("%s: %d couples, tries: %s%n", conditions.title(), couples.size(), options.tries());
            List<Figures> figures = matrix.run(couples, options.tries(), options.atOnce(), MatrixShell::tell);
            return new MatrixSheet(conditions.title(), conditions.places(), figures);
        }
    }

    private static void tell(Couple couple, Outcome outcome) {
        boolean expected = (outcome.kind() == Outcome.Kind.CONNECTED) == (couple.outlook() != Outlook.IMPOSSIBLE);
        System.out.printf(
                "%s %-55s %-16s %5d ms%n",
                expected ? " " : "!",
                couple.label(),
                outcome.how(),
                outcome.after().toMillis());
    }

    private static String page(List<MatrixSheet> sheets, MatrixOptions options, Duration took) throws IOException {
        StringBuilder text = new StringBuilder(new Preamble(options, took).markdown());
        sheets.forEach(sheet -> text.append(sheet.markdown()));
        return text.toString().strip() + "\n";
    }

    /** What a reader has to know before the figures. */
    private record Preamble(MatrixOptions options, Duration took) {
        String markdown() throws IOException {
            StringBuilder text = new StringBuilder(resource());
            text.append(String.format(
                    "Run on %s, tries for each pair in each direction: %s; pairs at once: %d, on a machine with %d cores, where everything of"
                            + " the laboratory ran (%d s).%n%n",
                    LocalDate.now(java.time.ZoneOffset.UTC),
                    options.tries(),
                    options.atOnce(),
                    Runtime.getRuntime().availableProcessors(),
                    took.toSeconds()));
            text.append("| no. | place | what stands there |\n|---|---|---|\n");
            for (Place place : Place.values()) {
                text.append(
                        String.format("| %d | %s | %s |%n", place.ordinal() + 1, place.code(), place.description()));
            }
            return text.append('\n').toString();
        }

        private static String resource() throws IOException {
            try (var text = MatrixShell.class.getResourceAsStream("nat-matrix-head.md")) {
                return new String(
                        java.util.Objects.requireNonNull(text).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            }
        }
    }
}
