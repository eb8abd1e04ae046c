package dev.punchline.engine.sim;

import dev.punchline.protocol.time.MonoTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** What happened in a run, one line each; the newest lines are kept. */
public final class Transcript {
    /** A few virtual minutes of two talking agents; beyond, the beginning has lost its interest. */
    private static final int LIMIT = 5_000;

    /** Text is made when somebody reads it, which is hardly ever. */
    private record Line(MonoTime at, Supplier<String> text) {}

    private final MonoTime start;
    private final Deque<Line> lines = new ArrayDeque<>();

    Transcript(MonoTime start) {
        this.start = start;
    }

    void add(MonoTime now, Supplier<String> text) {
        if (lines.size() == LIMIT) {
            lines.removeFirst();
        }
        lines.addLast(new Line(now, text));
    }

    String stamp(MonoTime moment) {
        long micros = moment.since(start).toNanos() / 1_000;
        return micros % 1_000 == 0
                ? micros / 1_000 + "ms"
                : micros / 1_000 + "." + "%03d".formatted(micros % 1_000) + "ms";
    }

    public List<String> lines() {
        return lines.stream()
                .map(line -> stamp(line.at) + " " + line.text.get())
                .toList();
    }

    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
