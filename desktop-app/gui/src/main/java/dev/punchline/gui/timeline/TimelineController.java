package dev.punchline.gui.timeline;

import dev.punchline.engine.event.Prospect;
import dev.punchline.gui.fx.Latest;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.PeerId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows {@link TimelineViewModel}. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class TimelineController {
    private final TimelineViewModel timeline;
    private final ObservableValue<Prospect> prospect;
    private final Latest<Optional<Attempt>> newest;
    private final Consumer<PeerId> showWhole;

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
     * @param showWhole opens the page with all there is to see of the last attempt with a peer
     */
    public TimelineController(
            TimelineViewModel timeline,
            ObservableValue<Prospect> prospect,
            Executor pulse,
            Consumer<PeerId> showWhole) {
        this.showWhole = showWhole;
        this.timeline = timeline;
        this.prospect = prospect;
        this.newest = new Latest<>(pulse, attempt -> paint(attempt.orElse(null)));
    }

    @FXML
    private Hyperlink whole;

    @FXML
    void initialize() {
        // As high as the story where there is room; by itself a scroll pane wants 100 pixels.
        scroll.prefViewportHeightProperty().bind(story.heightProperty());
        Seen.by(scroll, timeline.shown()).subscribe(attempt -> newest.offer(Optional.ofNullable(attempt)));
        Seen.by(scroll, prospect)
                .subscribe(expected ->
                        newest.offer(Optional.ofNullable(timeline.shown().get())));
    }

    @FXML
    void showWhole() {
        timeline.peer().ifPresent(showWhole);
    }

    private void paint(@Nullable Attempt attempt) {
        whole.setVisible(attempt != null);
        headline.setText(attempt == null ? untried(prospect.getValue()) : attempt.headline());
        List<TimelineStep> lines = attempt == null ? List.of() : attempt.steps();
        steps.getChildren()
                .setAll(lines.stream()
                        .map(step -> new StepLine(step, step.equals(lines.get(lines.size() - 1))))
                        .toList());
        List<String> help = attempt == null ? List.of() : attempt.advice();
        advice.getChildren().setAll(help.stream().map(TimelineController::hint).toList());
        if (!help.isEmpty()) {
            Label title = new Label(Texts.of("timeline.help"));
            title.getStyleClass().add("section");
            advice.getChildren().add(0, title);
        }
    }

    private static String untried(Prospect prospect) {
        return prospect == Prospect.UNKNOWN
                ? Texts.of("timeline.untried")
                : Texts.of("timeline.untried") + "\n" + prospect.sentence();
    }

    private static Label hint(String text) {
        Label label = new Label("· " + text);
        label.getStyleClass().add("detail");
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }
}
