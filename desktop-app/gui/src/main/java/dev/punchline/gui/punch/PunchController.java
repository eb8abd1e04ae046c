package dev.punchline.gui.punch;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.trace.AttemptTrace;
import dev.punchline.engine.trace.TimedEvent;
import dev.punchline.gui.fx.Motion;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.text.Amounts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows {@link PunchViewModel}. While nothing moves, it costs no frames. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class PunchController {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

    /** What moves faster than ten times a second is not read by anybody. */
    private static final Duration PERIOD = Duration.millis(100);

    private final PunchViewModel view;
    private final PunchTexts texts;
    private final PunchActions can;
    private final Motion motion;
    private final PunchChart chart;
    private final Timeline clock = new Timeline();

    @FXML
    private StackPane page;

    @FXML
    private VBox story;

    @FXML
    private Label title;

    @FXML
    private ComboBox<AttemptTrace> attempts;

    @FXML
    private Button open;

    @FXML
    private Button save;

    @FXML
    private Button report;

    @FXML
    private Label note;

    @FXML
    private StackPane mark;

    @FXML
    private FontIcon markIcon;

    @FXML
    private Label sentence;

    @FXML
    private VBox help;

    @FXML
    private VBox advice;

    @FXML
    private FlowPane actions;

    @FXML
    private ScrollPane scroll;

    @FXML
    private Button play;

    @FXML
    private Slider moment;

    @FXML
    private Label position;

    @FXML
    private Label factsTitle;

    @FXML
    private ListView<TimedEvent> facts;

    @FXML
    private VBox nothing;

    @FXML
    private Label nothingTitle;

    @FXML
    private Label nothingText;

    @FXML
    private Button openOther;

    /** @param can what the buttons of a failed attempt do */
    public PunchController(PunchViewModel view, PunchTexts texts, PunchActions can, Motion motion) {
        this.view = view;
        this.texts = texts;
        this.can = can;
        this.motion = motion;
        this.chart = new PunchChart(texts);
    }

    private final InvalidationListener moves = changed -> run(); // held by the view alone

    @FXML
    void initialize() {
        label();
        scroll.setContent(chart);
        AttemptCell cells = new AttemptCell(texts);
        attempts.setCellFactory(cells::list);
        attempts.setButtonCell(cells.list(null));
        attempts.setItems(view.attempts());
        attempts.setOnAction(chosen -> choose(attempts.getValue()));
        facts.setCellFactory(list -> new FactCell(texts));
        clock.getKeyFrames().setAll(new KeyFrame(PERIOD, tick -> tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        moment.valueProperty().addListener((value, before, now) -> {
            if (moment.isValueChanging() || moment.isFocused()) {
                view.seek(now.doubleValue());
            }
        });
        Seen.by(page, view.shown()).subscribe(this::show);
        Seen.by(page, view.picture()).subscribe(this::paint);
        Seen.by(page, view.playback()).subscribe(this::move);
        Seen.by(page, view.fault()).subscribe(this::complain);
        // The clock runs only while the page is looked at and something on it moves.
        page.sceneProperty().subscribe(scene -> run());
        view.attempts().addListener(new WeakInvalidationListener(moves));
    }

    private void label() {
        title.setText(texts.get("title"));
        name(open, "button.open");
        name(save, "button.save");
        name(report, "button.report");
        openOther.setText(texts.get("button.open"));
        nothingTitle.setText(texts.get("attempts.empty.title"));
        nothingText.setText(texts.get("attempts.empty.text"));
        factsTitle.setText(texts.get("facts.title"));
        attempts.setAccessibleText(texts.get("attempts.title"));
        facts.setAccessibleText(texts.get("facts.title"));
        moment.setAccessibleText(texts.get("slider.name"));
        play.setText(texts.get("button.play"));
        play.setVisible(motion == Motion.FULL);
        play.managedProperty().bind(play.visibleProperty());
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        help.managedProperty().bind(help.visibleProperty());
    }

    private void name(Button button, String key) {
        button.setAccessibleText(texts.get(key));
        button.setTooltip(new Tooltip(texts.get(key)));
    }

    private void choose(@Nullable AttemptTrace attempt) {
        if (attempt != null && !attempt.equals(view.shown().get())) {
            note.setText("");
            view.select(attempt);
        }
    }

    private void run() {
        boolean runs = page.getScene() != null && view.isMoving();
        if (runs && clock.getStatus() != Animation.Status.RUNNING) {
            clock.play();
        } else if (!runs) {
            clock.stop();
        }
    }

    private void tick() {
        view.tick(java.time.Duration.ofMillis((long) PERIOD.toMillis()));
        run();
    }

    private void show(@Nullable AttemptTrace attempt) {
        story.setVisible(attempt != null);
        nothing.setVisible(attempt == null);
        attempts.setValue(attempt);
        List<TimedEvent> told = attempt == null ? List.of() : attempt.events();
        int before = facts.getItems().size();
        if (told.size() != before || attempt == null || !told.equals(facts.getItems())) {
            facts.setItems(FXCollections.observableList(told));
        }
        run();
    }

    private void paint(@Nullable PunchPicture picture) {
        chart.show(picture);
        String told = picture == null ? "" : texts.sentence(picture);
        sentence.setText(told);
        chart.setAccessibleText(texts.get("chart.name", told));
        Optional<FailureReason> failed =
                Optional.ofNullable(picture).flatMap(PunchPicture::failed).map(event -> event.reason());
        boolean done = picture != null && picture.connected().isPresent();
        mark.pseudoClassStateChanged(FAILED, failed.isPresent());
        mark.pseudoClassStateChanged(DONE, done);
        markIcon.setIconCode(failed.isPresent() ? Feather.X : done ? Feather.CHECK : Feather.LOADER);
        help.setVisible(failed.isPresent());
        advice.getChildren().setAll(failed.stream().flatMap(this::hints).toList());
        actions.getChildren().setAll(failed.stream().flatMap(this::buttons).toList());
    }

    private Stream<Node> hints(FailureReason reason) {
        return texts.advice(reason).stream().map(text -> {
            Label hint = new Label("· " + text);
            hint.setWrapText(true);
            hint.setMinHeight(Label.USE_PREF_SIZE);
            return hint;
        });
    }

    private Stream<Node> buttons(FailureReason reason) {
        AttemptTrace attempt = view.shown().get();
        Button again = new Button(texts.get("button.again"));
        again.setId("again");
        again.getStyleClass().add("accent");
        again.setOnAction(pressed -> {
            if (attempt != null) {
                can.again().accept(attempt.peerId());
            }
        });
        Button network = new Button(texts.get("button.network"));
        network.setOnAction(pressed -> can.showNetwork().run());
        Button copy = new Button(texts.get("button.report"));
        copy.setOnAction(pressed -> copyReport());
        Stream<Node> mapping = can.allowMapping().stream().map(allow -> {
            Button button = new Button(texts.get("button.mapping"));
            button.setId("mapping");
            button.setOnAction(pressed -> allow.run());
            return button;
        });
        return Stream.concat(Stream.of(again), Stream.concat(mapping, Stream.of(network, copy)));
    }

    private void move(Playback playback) {
        if (!moment.isValueChanging()) {
            moment.setValue(playback.share());
        }
        play.setText(texts.get(playback.state() == Playback.State.PLAYING ? "button.pause" : "button.play"));
        String slower = playback.slowness() >= 2 && playback.state() == Playback.State.PLAYING
                ? " · " + texts.get("slower", Math.round(playback.slowness()))
                : "";
        position.setText(Amounts.elapsed(playback.position()) + slower);
        run();
    }

    private void complain(String why) {
        note.setText(
                why.isEmpty() ? "" : why.equals("empty") ? texts.get("fault.empty") : texts.get("fault.open", why));
    }

    @FXML
    void playOrPause() {
        if (view.playback().get().state() == Playback.State.PLAYING) {
            view.pause();
        } else {
            view.play();
        }
        run();
    }

    @FXML
    void open() {
        File file = chooser("button.open").showOpenDialog(page.getScene().getWindow());
        if (file != null) {
            view.open(file.toPath());
        }
    }

    @FXML
    void save() {
        FileChooser chooser = chooser("button.save");
        chooser.setInitialFileName(TraceName.PROPOSED);
        File file = chooser.showSaveDialog(page.getScene().getWindow());
        if (file != null) {
            view.save(file.toPath());
        }
    }

    private FileChooser chooser(String key) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get(key));
        return chooser;
    }

    @FXML
    void copyReport() {
        AttemptTrace attempt = view.shown().get();
        if (attempt != null) {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, AttemptReport.of(attempt)));
            note.setText(texts.get("button.report.done"));
        }
    }

    @FXML
    void dragOver(DragEvent drag) {
        if (traceOf(drag).isPresent()) {
            drag.acceptTransferModes(TransferMode.COPY);
        }
        drag.consume();
    }

    @FXML
    void dropped(DragEvent drag) {
        traceOf(drag).ifPresent(view::open);
        drag.setDropCompleted(true);
        drag.consume();
    }

    /** One file at a time: what it holds is found out by reading it. */
    private static Optional<Path> traceOf(DragEvent drag) {
        List<File> files = drag.getDragboard().getFiles();
        return files == null || files.size() != 1
                ? Optional.empty()
                : Optional.of(files.get(0).toPath());
    }
}
