package dev.punchline.gui.punch;

import dev.punchline.engine.trace.AttemptTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An attempt for strangers, to be pasted into a bug: words and counts. It holds no address, port, name or id. */
final class AttemptReport {
    private AttemptReport() {}

    /** A code block of Markdown, in English whatever the window speaks. */
    static String of(AttemptTrace attempt) {
        PunchPicture picture = PictureMaker.of(attempt, PictureMaker.length(attempt));
        List<String> lines = new ArrayList<>();
        lines.add("```");
        lines.add("direction: " + attempt.direction().name().toLowerCase(Locale.ROOT));
        lines.add("outcome: "
                + picture.connected()
                        .map(event -> "connected by " + event.strategy().code() + " in " + millis(event.elapsed())
                                + ", round trip " + millis(event.roundTrip()))
                        .or(() -> picture.failed()
                                .map(event -> event.reason().code() + " after " + millis(event.elapsed())))
                        .orElse("unfinished"));
        picture.phases()
                .forEach(span ->
                        lines.add(span.phase().code() + ": " + millis(span.from()) + " to " + millis(span.to())));
        Map<String, Long> pairs = picture.lanes().stream()
                .collect(Collectors.groupingBy(AttemptReport::pair, TreeMap::new, Collectors.counting()));
        pairs.forEach((pair, count) -> lines.add(count + " × " + pair));
        picture.search()
                .ifPresent(search -> lines.add("search: " + search.part().code() + ", "
                        + search.strategy().code() + ", " + search.sockets() + " sockets, " + search.ports()
                        + " ports"));
        lines.add("```");
        return String.join("\n", lines);
    }

    private static String pair(Lane lane) {
        long probes =
                lane.dots().stream().filter(dot -> dot.kind() == Dot.Kind.SENT).count();
        return lane.localType() + " to " + lane.remoteType() + ", "
                + (lane.ends().remote().getAddress().getAddress().length == 4 ? "IPv4" : "IPv6") + ": "
                + lane.state().name().toLowerCase(Locale.ROOT) + (probes == 0 ? ", no probe" : ", probed");
    }

    private static String millis(Duration time) {
        return time.toMillis() + " ms";
    }
}
