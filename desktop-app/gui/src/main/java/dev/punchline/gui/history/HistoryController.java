package dev.punchline.gui.history;

import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.HistoryEntry.With;
import dev.punchline.gui.fx.Places;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.text.Texts;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Shows {@link HistoryViewModel} as a table with a search. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class HistoryController {
    private final HistoryViewModel history;

    @FXML
    private VBox historyPane;

    @FXML
    private Label count;

    @FXML
    private Button onlyWith;

    @FXML
    private TextField words;

    @FXML
    private ComboBox<HistoryKind> kind;

    @FXML
    private Button clearHistory;

    @FXML
    private TableView<HistoryEntry> entries;

    @FXML
    private TableColumn<HistoryEntry, String> when;

    @FXML
    private TableColumn<HistoryEntry, String> what;

    @FXML
    private TableColumn<HistoryEntry, String> peer;

    @FXML
    private TableColumn<HistoryEntry, String> size;

    @FXML
    private TableColumn<HistoryEntry, String> outcome;

    public HistoryController(HistoryViewModel history) {
        this.history = history;
    }

    @FXML
    void initialize() {
        entries.setItems(history.shown());
        entries.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        count.textProperty().bind(Bindings.size(history.shown()).asString());
        count.visibleProperty().bind(Bindings.isNotEmpty(history.shown()));
        words.textProperty().bindBidirectional(history.words());
        kind.getItems().setAll(HistoryKind.values());
        kind.setConverter(new StringConverter<>() {
            @Override
            public String toString(HistoryKind one) {
                return one == null ? "" : one.word();
            }

            @Override
            public HistoryKind fromString(String text) {
                throw new UnsupportedOperationException(text); // nobody types there
            }
        });
        kind.valueProperty().bindBidirectional(history.kind());
        onlyWith.setTooltip(new Tooltip());
        onlyWith.getTooltip().textProperty().bind(onlyWith.accessibleTextProperty());
        Seen.by(onlyWith, history.with()).subscribe(this::offerAll);
        clearHistory
                .textProperty()
                .bind(Bindings.createStringBinding(this::clearing, history.asksToClear(), history.with()));
        installMenu();
        clearHistory.disableProperty().bind(Bindings.isEmpty(history.shown()));
        fill(when, HistoryWords::when);
        fill(what, HistoryWords::what);
        fill(peer, HistoryWords::peer);
        fill(size, HistoryWords::size);
        fill(outcome, HistoryWords::outcome);
        // It is read when somebody looks at it.
        historyPane.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                history.look();
            }
        });
    }

    private void offerAll(@Nullable With with) {
        Places.show(onlyWith, with != null);
        String name = with == null ? "" : HistoryWords.name(with);
        onlyWith.setText(name);
        onlyWith.setAccessibleText(Texts.of("history.of-all", name));
    }

    private String clearing() {
        With with = history.with().get();
        if (!history.asksToClear().get()) {
            return Texts.of("history.clear");
        }
        return with == null ? Texts.of("history.really") : Texts.of("history.really-with", HistoryWords.name(with));
    }

    private void installMenu() {
        MenuItem only = new MenuItem(Texts.of("history.only"));
        only.setOnAction(chosen -> chosen().ifPresent(entry -> history.only(entry.with())));
        ContextMenu menu = new ContextMenu(only);
        menu.setOnShowing(opening -> only.setDisable(chosen().isEmpty()));
        entries.setContextMenu(menu);
    }

    private Optional<HistoryEntry> chosen() {
        return Optional.ofNullable(entries.getSelectionModel().getSelectedItem());
    }

    @FXML
    void ofAll() {
        history.ofAll();
    }

    @FXML
    void clear() {
        history.clear();
    }

    private static void fill(TableColumn<HistoryEntry, String> column, Function<HistoryEntry, String> words) {
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(words.apply(row.getValue())));
    }
}
