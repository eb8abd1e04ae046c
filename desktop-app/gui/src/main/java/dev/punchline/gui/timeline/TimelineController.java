package dev.punchline.gui.timeline;

import dev.punchline.engine.event.Prospect;
import dev.punchline.gui.fx.Latest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.value.ObservableValue;
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
    private final ObservableValue<Prospect> prospect;
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

    /**
     * Shows the attempts, and what to expect of a first one.
     *
     * @param pulse paints a few times a second, since probes come by the hundred
     */
    public TimelineController(TimelineViewModel timeline, ObservableValue<Prospect> prospect, Executor pulse) {
        this.timeline = timeline;
        this.prospect = prospect;
        this.newest = new Latest<>(pulse, attempt -> paint(attempt.orElse(null)));
    }

    @FXML
    void initialize() {
        // As high as the story where there is room; by itself a scroll pane wants 100 pixels.
        scroll.prefViewportHeightProperty().bind(story.heightProperty());
        timeline.shown().subscribe(attempt -> newest.offer(Optional.ofNullable(attempt)));
        prospect.subscribe(
                expected -> newest.offer(Optional.ofNullable(timeline.shown().get())));
    }

    private void paint(@Nullable Attempt attempt) {
        headline.setText(attempt == null ? untried(prospect.getValue()) : attempt.headline());
        List<TimelineStep> lines = attempt == null ? List.of() : attempt.steps();
        steps.getChildren()
                .setAll(lines.stream()
                        .map(step -> new StepLine(step, step.equals(lines.get(lines.size() - 1))))
                        .toList());
        List<String> help = attempt == null ? List.of() : attempt.advice();
        advice.getChildren().setAll(help.stream().map(TimelineController::hint).toList());
        if (!help.isEmpty()) {
            Label title = new Label("WHAT WOULD HELP");
            title.getStyleClass().add("section");
            advice.getChildren().add(0, title);
        }
    }

    private static String untried(Prospect prospect) {
        return prospect == Prospect.UNKNOWN ? NEVER_TRIED : NEVER_TRIED + "\n" + prospect.sentence();
    }

    private static Label hint(String text) {
        Label label = new Label("· " + text);
        label.getStyleClass().add("detail");
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }
}
