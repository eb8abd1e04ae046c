package dev.punchline.gui.timeline;

import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.timeline.TimelineStep.State;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One step: a mark on the thread that runs down the list, what happened, and after how long. */
final class StepLine extends HBox {
    StepLine(TimelineStep step, boolean last) {
        getStyleClass().addAll("timeline-step", styleClass(step.state()));
        Label time = new Label(step.at().map(Amounts::elapsed).orElse(step.state() == State.RUNNING ? "…" : ""));
        time.getStyleClass().add("detail");
        time.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(thread(step, last), words(step), time);
    }

    private static Node thread(TimelineStep step, boolean last) {
        StackPane mark = new StackPane(new FontIcon(icon(step.state())));
        mark.getStyleClass().add("mark");
        Region line = new Region();
        line.getStyleClass().add("line");
        line.setVisible(!last);
        VBox.setVgrow(line, Priority.ALWAYS);
        VBox thread = new VBox(mark, line);
        thread.setAlignment(Pos.TOP_CENTER);
        return thread;
    }

    private static Node words(TimelineStep step) {
        Label title = new Label(step.stage().title(step.state()));
        title.getStyleClass().add("step-title");
        Label detail = new Label(step.detail());
        detail.getStyleClass().add("detail");
        VBox words = new VBox(title, detail);
        words.getStyleClass().add("words");
        HBox.setHgrow(words, Priority.ALWAYS);
        return words;
    }

    private static String styleClass(State state) {
        return switch (state) {
            case WAITING -> "waiting";
            case RUNNING -> "running";
            case DONE -> "done";
            case FAILED -> "failed";
        };
    }

    private static Feather icon(State state) {
        return switch (state) {
            case WAITING -> Feather.CIRCLE;
            case RUNNING -> Feather.LOADER;
            case DONE -> Feather.CHECK;
            case FAILED -> Feather.X;
        };
    }
}
