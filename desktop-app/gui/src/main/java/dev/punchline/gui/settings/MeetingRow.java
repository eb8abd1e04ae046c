package dev.punchline.gui.settings;

import dev.punchline.gui.text.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One mediator and room of the list, with what can be done about it. */
final class MeetingRow extends HBox {
    MeetingRow(MeetingPoint point, MeetingsViewModel meetings) {
        getStyleClass().add("meeting");
        Label where = new Label(name(point));
        where.getStyleClass().add("row-title");
        Label room = new Label(Texts.of("settings.in-room", point.room().text()));
        room.getStyleClass().add("detail");
        VBox words = new VBox(where, room);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(new FontIcon(point.mediator().isEmpty() ? Feather.MONITOR : Feather.SERVER), words);
        if (meetings.isInUse(point)) {
            Label used = new Label(Texts.of("settings.in-use"));
            used.getStyleClass().addAll("badge", "success");
            used.setMinWidth(Region.USE_PREF_SIZE);
            getChildren().add(used);
        } else {
            Button use = new Button(Texts.of("settings.use"));
            use.getStyleClass().addAll("small", "meeting-use");
            use.setMinWidth(Region.USE_PREF_SIZE);
            use.setAccessibleText(
                    Texts.of("settings.use-it", name(point), point.room().text()));
            use.setOnAction(pressed -> meetings.use(point));
            getChildren().add(use);
        }
        if (meetings.isRemovable(point)) {
            Button remove = new Button();
            remove.setGraphic(new FontIcon(Feather.X));
            remove.getStyleClass().addAll("button-icon", "flat", "small", "meeting-remove");
            String meaning =
                    Texts.of("settings.remove-it", name(point), point.room().text());
            remove.setAccessibleText(meaning);
            remove.setTooltip(new Tooltip(meaning));
            remove.setOnAction(pressed -> meetings.remove(point));
            getChildren().add(remove);
        }
    }

    static String name(MeetingPoint point) {
        return point.mediator().map(Object::toString).orElseGet(() -> Texts.of("settings.here"));
    }
}
