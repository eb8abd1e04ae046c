package dev.punchline.gui.punch;

import dev.punchline.engine.trace.TimedEvent;
import dev.punchline.gui.text.Amounts;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** What happened, in words, with its time before it. */
final class FactCell extends ListCell<TimedEvent> {
    private static final double TIMES = 64;

    private final PunchTexts texts;
    private final Label time = new Label();

    FactCell(PunchTexts texts) {
        this.texts = texts;
        time.getStyleClass().addAll("detail", "fact-time");
        time.setMinWidth(TIMES);
        setContentDisplay(ContentDisplay.LEFT);
    }

    @Override
    protected void updateItem(@Nullable TimedEvent fact, boolean empty) {
        super.updateItem(fact, empty);
        if (empty || fact == null) {
            setText(null);
            setGraphic(null);
        } else {
            time.setText(Amounts.elapsed(fact.at()));
            setText(texts.fact(fact.event()));
            setGraphic(time);
        }
    }
}
