package dev.punchline.gui.timeline;

import dev.punchline.gui.fx.Latest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows {@link TimelineViewModel}. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class TimelineController {
    private static final String NEVER_TRIED = "Not tried yet. Connect, or just send something.";

    private final TimelineViewModel timeline;
    private final Latest<Optional<Attempt>> newest;

    @FXML
    private Label headline;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox story;

    @FXML
    private VBox steps;

    @FXML
    private VBox advice;

    /** @param pulse paints a few times a second, since probes come by the hundred */
    public TimelineController(TimelineViewModel timeline, Executor pulse) {
        this.timeline = timeline;
        this.newest = new Latest<>(pulse, attempt -> paint(attempt.orElse(null)));
    }

    @FXML
    void initialize() {
        // As high as the story where there is room; by itself a scroll pane wants 100 pixels.
        scroll.prefViewportHeightProperty().bind(story.heightProperty());
        timeline.shown().subscribe(attempt -> newest.offer(Optional.ofNullable(attempt)));
    }

    private void paint(@Nullable Attempt attempt) {
        headline.setText(attempt == null ? NEVER_TRIED : attempt.headline());
        List<TimelineStep> lines = attempt == null ? List.of() : attempt.steps();
        steps.getChildren()
                .setAll(lines.stream()
                        .map(step -> new StepLine(step, step.equals(lines.get(lines.size() - 1))))
                        .toList());
        List<String> help = attempt == null ? List.of() : attempt.advice();
        advice.getChildren().setAll(help.stream().map(TimelineController::hint).toList());
    }

    private static Label hint(String text) {
        Label label = new Label("· " + text);
        label.getStyleClass().add("detail");
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }
}
