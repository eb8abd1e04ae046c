package dev.punchline.gui.history;

import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.HistoryEntry.Kind;
import dev.punchline.engine.event.HistoryEntry.With;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.TransferFailure;
import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.Reasons;
import dev.punchline.gui.text.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;

/** What the columns of the history say of an entry. */
final class HistoryWords {
    private HistoryWords() {}

    static String when(HistoryEntry entry) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
                .withLocale(Texts.language().locale())
                .withZone(ZoneId.systemDefault())
                .format(entry.endedAt());
    }

    static String what(HistoryEntry entry) {
        if (entry.content().shown().isEmpty()) {
            return entry.content().kind() == Kind.TEXT
                    ? Texts.of("history.text", entry.content().bytes())
                    : Amounts.files(entry.content().files());
        }
        String first = entry.content().shown().get(0).replace('\n', ' ');
        int more = entry.content().files() - 1;
        return more > 0 ? Texts.of("transfers.and-more", first, more) : first;
    }

    static String peer(HistoryEntry entry) {
        return Texts.of(entry.direction() == Direction.OUTGOING ? "history.to" : "history.from", name(entry.with()));
    }

    static String name(With with) {
        return with.name().isEmpty() ? with.peer().shortId() : with.name();
    }

    static String size(HistoryEntry entry) {
        return Amounts.bytes(entry.content().bytes());
    }

    static String outcome(HistoryEntry entry) {
        if (entry.isDone()) {
            return entry.bytesPerSecond().isEmpty()
                    ? Texts.of("history.done")
                    : Texts.of(
                            "history.rate", Amounts.rate(entry.bytesPerSecond().getAsLong()));
        }
        return Arrays.stream(TransferFailure.values())
                .filter(failure -> failure.code().equals(entry.outcome().code()))
                .findFirst()
                .map(Reasons.now()::of)
                .orElse(entry.outcome().code());
    }
}
