package dev.punchline.gui.settings;

import dev.punchline.engine.AcceptPolicy;
import dev.punchline.engine.EngineConfig;
import dev.punchline.engine.PortMappingPolicy;
import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.gui.colour.ColourChoice;
import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.DisplayName;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.DirectoryChooser;

/** Shows {@link SettingsViewModel} as a page. A field takes effect with Enter or when it is left. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class SettingsController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
    private static final List<RateLimit> LIMITS = List.of(
            RateLimit.NONE,
            new RateLimit(50_000_000),
            new RateLimit(10_000_000),
            new RateLimit(1_000_000),
            new RateLimit(100_000));

    private final SettingsViewModel settings;
    private final EngineConfig config;
    private final Runnable connectAnew;

    @FXML
    private TextField name;

    @FXML
    private ColourChoice colour;

    @FXML
    private TextField downloads;

    @FXML
    private ChoiceBox<AcceptPolicy> accept;

    @FXML
    private ChoiceBox<ConflictRule> conflicts;

    @FXML
    private ChoiceBox<RateLimit> upload;

    @FXML
    private ChoiceBox<RateLimit> download;

    @FXML
    private CheckBox portMapping;

    @FXML
    private Node anew;

    @FXML
    private Label fault;

    /**
     * @param config what the engine runs with now, to be shown where nothing is set
     * @param connectAnew ends the connection and makes it with the new settings
     */
    public SettingsController(SettingsViewModel settings, EngineConfig config, Runnable connectAnew) {
        this.settings = settings;
        this.config = config;
        this.connectAnew = connectAnew;
    }

    @FXML
    void initialize() {
        Settings now = settings.now().get();
        Connection begun = now.connection();
        name.setPromptText(config.name().text());
        field(
                name,
                begun.name().map(DisplayName::text),
                DisplayName::new,
                value -> connection(old -> old.withName(value)));
        colour.chosen().set(begun.colour().orElse(null));
        colour.chosen()
                .addListener(
                        (property, before, chosen) -> connection(old -> old.withColour(Optional.ofNullable(chosen))));
        downloads.setPromptText(config.downloads().toString());
        field(
                downloads,
                begun.downloads().map(Path::toString),
                Path::of,
                value -> connection(old -> old.withDownloads(value)));
        List<AcceptPolicy> policies = Stream.of(AcceptPolicy.ASK, AcceptPolicy.CONTACTS, AcceptPolicy.ALL)
                .toList();
        Choices.fill(
                accept,
                with(policies, begun.accept()),
                begun.accept(),
                SettingsWords::of,
                value -> connection(old -> old.withAccept(value)));
        portMapping.setSelected(begun.portMapping() == PortMappingPolicy.ASK_ROUTERS);
        portMapping
                .selectedProperty()
                .addListener((property, before, on) -> connection(
                        old -> old.withPortMapping(on ? PortMappingPolicy.ASK_ROUTERS : PortMappingPolicy.OFF)));
        Choices.fill(
                conflicts,
                List.of(ConflictRule.values()),
                now.conflicts(),
                SettingsWords::of,
                value -> settings.change(old -> old.withConflicts(value)));
        Choices.fill(
                upload,
                with(LIMITS, now.upload()),
                now.upload(),
                SettingsController::words,
                value -> settings.change(old -> old.withUpload(value)));
        Choices.fill(
                download,
                with(LIMITS, now.download()),
                now.download(),
                SettingsController::words,
                value -> settings.change(old -> old.withDownload(value)));
        anew.visibleProperty().bind(settings.connectsAnew());
        anew.managedProperty().bind(settings.connectsAnew());
        fault.textProperty().bind(settings.fault());
    }

    @FXML
    void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Texts.of("settings.downloads"));
        File chosen = chooser.showDialog(downloads.getScene().getWindow());
        if (chosen != null) {
            downloads.setText(chosen.toString());
            downloads.fireEvent(new ActionEvent());
        }
    }

    @FXML
    void connectAnew() {
        connectAnew.run();
    }

    private void connection(UnaryOperator<Connection> step) {
        settings.change(old -> old.withConnection(step.apply(old.connection())));
    }

    /** An empty field is nothing set; a value that is none is marked, and the old one holds. */
    private static <T> void field(
            TextField field, Optional<String> now, Function<String, T> reader, Consumer<Optional<T>> changed) {
        field.setText(now.orElse(""));
        Runnable take = () -> {
            String written = field.getText().strip();
            try {
                changed.accept(written.isEmpty() ? Optional.empty() : Optional.of(reader.apply(written)));
                field.pseudoClassStateChanged(WRONG, false);
            } catch (IllegalArgumentException e) {
                field.pseudoClassStateChanged(WRONG, true);
            }
        };
        field.setOnAction(entered -> take.run());
        field.focusedProperty().addListener((property, before, focused) -> {
            if (!focused) {
                take.run();
            }
        });
    }

    /** What was set in the file by hand is offered too. */
    private static <T> List<T> with(List<T> usual, T now) {
        return usual.contains(now)
                ? usual
                : Stream.concat(usual.stream(), Stream.of(now)).toList();
    }

    private static String words(RateLimit limit) {
        return limit.isLimited() ? Amounts.rate(limit.bytesPerSecond()) : Texts.of("settings.no-limit");
    }
}
