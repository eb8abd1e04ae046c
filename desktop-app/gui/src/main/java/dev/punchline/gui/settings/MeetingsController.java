package dev.punchline.gui.settings;

import dev.punchline.gui.fx.Places;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.RoomName;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Shows {@link MeetingsViewModel} as a part of the settings. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class MeetingsController {
    private final MeetingsViewModel meetings;

    @FXML
    private VBox points;

    @FXML
    private Node removedBar;

    @FXML
    private Label removed;

    @FXML
    private Button undo;

    @FXML
    private TextField newAddress;

    @FXML
    private TextField newRoom;

    @FXML
    private Label newFault;

    public MeetingsController(MeetingsViewModel meetings) {
        this.meetings = meetings;
    }

    @FXML
    void initialize() {
        Seen.by(points, meetings.points()).subscribe(this::show);
        newAddress.textProperty().bindBidirectional(meetings.address());
        newRoom.textProperty().bindBidirectional(meetings.room());
        newRoom.setPromptText(RoomName.DEFAULT.text());
        newFault.textProperty().bind(meetings.fault());
        newFault.managedProperty().bind(newFault.textProperty().isNotEmpty());
        newFault.visibleProperty().bind(newFault.managedProperty());
    }

    private void show(List<MeetingPoint> now) {
        points.getChildren()
                .setAll(now.stream()
                        .map(point -> new MeetingRow(point, meetings))
                        .toList());
        Optional<MeetingPoint> last = meetings.lastRemoved();
        Places.show(removedBar, last.isPresent());
        last.ifPresent(point -> removed.setText(Texts.of(
                "settings.removed", MeetingRow.name(point), point.room().text())));
        if (last.isPresent() && removedBar.getScene() != null) {
            undo.requestFocus(); // the button that was pressed is gone
        }
    }

    @FXML
    void add() {
        meetings.add();
        newAddress.requestFocus();
    }

    @FXML
    void undo() {
        meetings.undo();
        newAddress.requestFocus();
    }
}
