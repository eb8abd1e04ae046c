package dev.punchline.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The figures of one run under one set of conditions, as Markdown. */
record MatrixSheet(String title, List<Place> places, List<Figures> figures) {
    MatrixSheet {
        places = List.copyOf(places);
        figures = List.copyOf(figures);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("## " + title + "\n\n");
        text.append(summary()).append('\n');
        if (places.size() > 1) {
            text.append(square()).append('\n');
        }
        text.append(others());
        text.append(strategies()).append('\n');
        text.append(verdicts());
        text.append(surprises());
        return text.toString();
    }

    private String summary() {
        List<Figures> possible = select(each -> each.couple().outlook() != Outlook.IMPOSSIBLE);
        long good = possible.stream().filter(Figures::isAsExpected).count();
        long tries = possible.stream().mapToLong(Figures::tries).sum();
        long connected = possible.stream().mapToLong(Figures::connected).sum();
        long all = figures.stream().mapToLong(Figures::tries).sum();
        Duration longest = figures.stream()
                .filter(each -> each.connected() > 0)
                .map(Figures::longest)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return String.format(
                "Of %d pairs with a possible path %d connected in every try, %d of %d tries altogether (%.1f %%)."
                        + " Of all %d pairs, the impossible ones included, %.1f %% of the tries connected (mission: 80 %%)."
                        + " The longest time to a connection was %d ms (mission: 5,000 ms).%n",
                possible.size(),
                good,
                connected,
                tries,
                percent(connected, tries),
                figures.size(),
                percent(connected, all),
                longest.toMillis());
    }

    private String square() {
        StringBuilder text = new StringBuilder("| calls ↓ |");
        places.forEach(place -> text.append(' ').append(number(place)).append(" |"));
        text.append("\n|---|").append("---|".repeat(places.size())).append('\n');
        for (Place from : places) {
            text.append("| **")
                    .append(number(from))
                    .append("** ")
                    .append(from.code())
                    .append(" |");
            for (Place to : places) {
                text.append(' ').append(cell(from, to)).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static int number(Place place) {
        return place.ordinal() + 1;
    }

    private String cell(Place from, Place to) {
        return figures.stream()
                .filter(each -> each.couple().from().equals(from.code())
                        && each.couple().to().equals(to.code()))
                .map(MatrixSheet::cell)
                .findFirst()
                .orElse("");
    }

    private static String cell(Figures each) {
        long millis = each.median().toMillis();
        if (each.couple().outlook() == Outlook.IMPOSSIBLE && each.connected() == 0) {
            return "– " + millis;
        }
        if (each.connected() == 0) {
            return "**0/" + each.tries() + "** " + millis;
        }
        String letters = each.counted().stream()
                .map(outcome -> outcome.how().substring(0, 1))
                .distinct()
                .sorted()
                .collect(Collectors.joining());
        return each.isAsExpected()
                ? millis + " " + letters
                : "**" + each.connected() + "/" + each.tries() + "** " + millis + " " + letters;
    }

    /** Couples that are no part of the square. */
    private String others() {
        StringBuilder text = new StringBuilder();
        for (Neighbourhood shared : Neighbourhood.values()) {
            for (Figures each : select(any -> any.couple().from().equals(shared.code()))) {
                text.append(String.format(
                        "- %s: %s: %d of %d, %s, median %d ms, longest %d ms%n",
                        shared.code(),
                        shared.description(),
                        each.connected(),
                        each.tries(),
                        words(each),
                        each.median().toMillis(),
                        each.longest().toMillis()));
            }
        }
        return text.isEmpty() ? "" : text.append('\n').toString();
    }

    private String strategies() {
        return table("strategy", times(select(each -> each.connected() > 0)));
    }

    /** By strategy or reason, of those tries that ended like most of their couple. */
    private static Map<String, List<Long>> times(List<Figures> figures) {
        Map<String, List<Long>> times = new TreeMap<>();
        for (Figures each : figures) {
            for (Outcome outcome : each.counted()) {
                times.computeIfAbsent(outcome.how(), any -> new ArrayList<>())
                        .add(outcome.after().toMillis());
            }
        }
        return times;
    }

    private static String table(String what, Map<String, List<Long>> times) {
        StringBuilder text = new StringBuilder(
                "| " + what + " | tries | median ms | 95 % ms | longest ms |\n|---|---|---|---|---|\n");
        times.forEach((name, unsorted) -> {
            List<Long> millis = unsorted.stream().sorted().toList();
            text.append(String.format(
                    "| %s | %d | %d | %d | %d |%n",
                    name,
                    millis.size(),
                    millis.get(millis.size() / 2),
                    millis.get((int) Math.ceil(millis.size() * 0.95) - 1),
                    millis.get(millis.size() - 1)));
        });
        return text.toString();
    }

    private String verdicts() {
        Map<String, List<Long>> times =
                times(select(each -> each.couple().outlook() == Outlook.IMPOSSIBLE && each.isAsExpected()));
        return times.isEmpty() ? "" : "Pairs without any path were told so:\n\n" + table("reason", times) + "\n";
    }

    private String surprises() {
        List<Figures> bad = select(each -> !each.isAsExpected());
        if (bad.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("Not as they should be:\n\n");
        for (Figures each : bad) {
            text.append(String.format(
                    "- %s (%s): %d of %d, %s, median %d ms, longest %d ms%n",
                    each.couple().label(),
                    each.couple().outlook().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    each.connected(),
                    each.tries(),
                    words(each),
                    each.median().toMillis(),
                    each.longest().toMillis()));
        }
        return text.append('\n').toString();
    }

    private static String words(Figures each) {
        return each.how().entrySet().stream()
                .map(how -> how.getValue() == each.tries() ? how.getKey() : how.getValue() + " " + how.getKey())
                .collect(Collectors.joining(", "));
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private List<Figures> select(Predicate<Figures> wanted) {
        return figures.stream().filter(wanted).toList();
    }
}
