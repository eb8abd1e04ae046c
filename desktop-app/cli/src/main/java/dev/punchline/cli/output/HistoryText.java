package dev.punchline.cli.output;

import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.HistoryEntry.Kind;
import dev.punchline.engine.event.PeerEvent.Direction;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Entries of the history in words, a line each, escaped. */
public final class HistoryText {
    /** With the rest, a line has about as much as fits into a wide terminal. */
    private static final int SHOWN = 60;

    private final DateTimeFormatter time;

    public HistoryText(ZoneId zone) {
        time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
    }

    /** Such as {@code 2026-11-23 04:12  to Anna (k7qd-2mzx): photos/1.jpg + 11, 48.2 MB in 7.9 s (6.1 MB/s), host}. */
    public String of(HistoryEntry entry) {
        String direction = entry.direction() == Direction.OUTGOING ? "to" : "from";
        String id = entry.with().peer().shortId();
        String name = SafeText.of(entry.with().name());
        String who = name.isEmpty() ? id : name + " (" + id + ")";
        String head = time.format(entry.endedAt()) + "  " + direction + " " + who + ": " + what(entry);
        if (!entry.isDone()) {
            return head + ", failed: " + entry.outcome().code();
        }
        String way = entry.way().strategy().isEmpty() ? "" : ", " + entry.way().strategy();
        return head + duration(entry) + way;
    }

    private static String what(HistoryEntry entry) {
        HistoryEntry.Content content = entry.content();
        List<String> shown = content.shown();
        if (content.kind() == Kind.TEXT) {
            String size = "text of " + content.bytes() + " bytes";
            return shown.isEmpty() ? size : "\"" + SafeText.of(shown.get(0).replace('\n', ' '), SHOWN) + "\"";
        }
        int more = Math.max(content.files(), shown.size()) - 1;
        String first = shown.isEmpty() ? Amounts.files(content.files()) : SafeText.of(shown.get(0), SHOWN);
        String rest = more > 0 && !shown.isEmpty() ? " + " + more : "";
        return first + rest + (content.files() == 0 ? "" : ", " + Amounts.bytes(content.bytes()));
    }

    private static String duration(HistoryEntry entry) {
        if (entry.content().kind() == Kind.TEXT) {
            return "";
        }
        String rate = entry.bytesPerSecond().isEmpty()
                ? ""
                : " (" + Amounts.rate(entry.bytesPerSecond().getAsLong()) + ")";
        return " in " + Amounts.time(entry.outcome().elapsed()) + rate;
    }
}
