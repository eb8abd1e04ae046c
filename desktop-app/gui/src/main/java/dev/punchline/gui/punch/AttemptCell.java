package dev.punchline.gui.punch;

import dev.punchline.engine.trace.AttemptTrace;
import dev.punchline.gui.text.Amounts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;

/** An attempt as a line of the choice: with whom, when, and what became of it. */
final class AttemptCell {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT);

    private final PunchTexts texts;

    AttemptCell(PunchTexts texts) {
        this.texts = texts;
    }

    ListCell<AttemptTrace> list(@Nullable ListView<AttemptTrace> list) {
        return new ListCell<>() {
            @Override
            protected void updateItem(@Nullable AttemptTrace attempt, boolean empty) {
                super.updateItem(attempt, empty);
                setText(empty || attempt == null ? null : line(attempt));
            }
        };
    }

    private String line(AttemptTrace attempt) {
        String who =
                attempt.name().map(name -> name.text()).orElse(attempt.peerId().shortId());
        return who + " · " + when(attempt.began()) + " · " + outcome(attempt);
    }

    private static String when(Instant began) {
        return WHEN.format(began.atZone(ZoneId.systemDefault()));
    }

    private String outcome(AttemptTrace attempt) {
        PunchPicture end = PictureMaker.of(attempt, PictureMaker.length(attempt));
        Optional<String> connected =
                end.connected().map(event -> texts.get("attempts.connected", Amounts.elapsed(event.elapsed())));
        return connected.orElseGet(() -> texts.get(end.failed().isPresent() ? "attempts.failed" : "attempts.ended"));
    }
}
