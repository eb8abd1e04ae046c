package dev.punchline.gui.network;

import dev.punchline.engine.event.NetworkReport;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.network.NetworkViewModel.Examination;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows {@link NetworkViewModel}: the way out as a picture, what it means, and each finding. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class NetworkController {
    private final NetworkViewModel view;
    private final NetworkTexts texts;

    @FXML
    private VBox page;

    @FXML
    private Label title;

    @FXML
    private Label note;

    @FXML
    private Button report;

    @FXML
    private Button check;

    @FXML
    private VBox story;

    public NetworkController(NetworkViewModel view, NetworkTexts texts) {
        this.view = view;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        title.setText(texts.get("title"));
        report.setText(texts.get("button.report"));
        check.setText(texts.get("button.check"));
        Seen.by(page, view.state()).subscribe(this::paint);
        // What the page shows is looked up when somebody looks at it.
        page.sceneProperty().subscribe(scene -> {
            if (scene != null && view.state().get().report() == null) {
                view.check();
            }
        });
    }

    @FXML
    void check() {
        view.check();
    }

    @FXML
    void copyReport() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, view.redacted()));
        note.setText(texts.get("button.report.done"));
    }

    private void paint(Examination examination) {
        check.setDisable(examination.phase() == Examination.Phase.RUNNING);
        report.setDisable(examination.report() == null);
        note.setText(
                switch (examination.phase()) {
                    case NOT_YET, DONE -> "";
                    case RUNNING -> texts.get("checking");
                    case FAILED -> texts.get("fault", examination.fault());
                });
        NetworkReport found = examination.report();
        story.getChildren().clear();
        if (found != null) {
            story.getChildren().addAll(picture(found), section("section.meaning", lines(texts.meaning(found), "")));
            List<String> advice = texts.advice(found);
            if (!advice.isEmpty()) {
                story.getChildren().add(section("section.help", lines(advice, "· ")));
            }
            HBox tables = new HBox(
                    grown(section("section.reach", table(texts.reach(found)))),
                    grown(section("section.found", table(texts.findings(found)))));
            tables.getStyleClass().add("tables");
            story.getChildren().add(tables);
        }
    }

    private Node picture(NetworkReport found) {
        HBox row = new HBox();
        row.getStyleClass().add("way-out");
        for (Stop stop : texts.picture(found)) {
            if (!row.getChildren().isEmpty()) {
                FontIcon arrow = new FontIcon(Feather.ARROW_RIGHT);
                arrow.getStyleClass().add("arrow");
                row.getChildren().add(arrow);
            }
            row.getChildren().add(grown(card(stop)));
        }
        return row;
    }

    private Node card(Stop stop) {
        Label name = new Label(texts.get("stop." + stop.kind().code()), new FontIcon(icon(stop.kind())));
        name.getStyleClass().add("card-title");
        VBox card = new VBox(name);
        card.getStyleClass().addAll("stop", styleClass(stop.mood()));
        stop.facts().forEach(fact -> {
            Label line = new Label(fact);
            line.getStyleClass().add("detail");
            line.setWrapText(true);
            line.setMinHeight(Label.USE_PREF_SIZE);
            card.getChildren().add(line);
        });
        card.setAccessibleText(name.getText() + ": " + String.join(", ", stop.facts()));
        return card;
    }

    private static Feather icon(Stop.Kind kind) {
        return switch (kind) {
            case COMPUTER -> Feather.MONITOR;
            case ROUTER -> Feather.WIFI;
            case CARRIER -> Feather.RADIO;
            case INTERNET -> Feather.GLOBE;
        };
    }

    private static String styleClass(Stop.Mood mood) {
        return switch (mood) {
            case GOOD -> "good";
            case FAIR -> "fair";
            case BAD -> "bad";
            case UNKNOWN -> "unknown";
        };
    }

    private VBox section(String key, Node content) {
        Label heading = new Label(texts.get(key));
        heading.getStyleClass().add("section");
        VBox section = new VBox(heading, content);
        section.getStyleClass().add("network-section");
        return section;
    }

    private static Node lines(List<String> lines, String before) {
        VBox box = new VBox();
        box.getStyleClass().add("network-lines");
        for (String line : lines) {
            Label label = new Label(before + line);
            label.setWrapText(true);
            label.setMinHeight(Label.USE_PREF_SIZE);
            box.getChildren().add(label);
        }
        return box;
    }

    private static Node table(Map<String, String> rows) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("network-table");
        rows.forEach((name, value) -> {
            Label left = new Label(name);
            left.getStyleClass().add("detail");
            Label right = new Label(value);
            for (Label label : List.of(left, right)) {
                label.setWrapText(true);
                label.setMinHeight(Label.USE_PREF_SIZE);
            }
            left.setMinWidth(Label.USE_PREF_SIZE);
            GridPane.setHgrow(right, Priority.ALWAYS);
            grid.addRow(grid.getRowCount(), left, right);
        });
        return grid;
    }

    /** All that stand in a row get the same width. */
    private static Node grown(Node node) {
        HBox.setHgrow(node, Priority.ALWAYS);
        if (node instanceof VBox box) {
            box.setPrefWidth(1);
            box.setMaxWidth(Double.MAX_VALUE);
        }
        return node;
    }
}
