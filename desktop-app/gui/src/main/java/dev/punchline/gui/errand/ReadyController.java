package dev.punchline.gui.errand;

import dev.punchline.gui.fx.Places;
import dev.punchline.gui.fx.Seen;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/** Shows {@link ReadyViewModel} as a bar below the header. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class ReadyController {
    private final ReadyViewModel ready;

    @FXML
    private Node readyBar;

    @FXML
    private Label readyFiles;

    @FXML
    private Button sendReady;

    public ReadyController(ReadyViewModel ready) {
        this.ready = ready;
    }

    @FXML
    void initialize() {
        sendReady.textProperty().bind(ready.recipient());
        sendReady.disableProperty().bind(Bindings.not(ready.sendable()));
        Seen.by(sendReady, ready.files()).subscribe(this::show);
    }

    private void show(List<Path> files) {
        Places.show(readyBar, !files.isEmpty());
        readyFiles.setText(files.isEmpty() ? "" : ready.title());
    }

    @FXML
    void send() {
        ready.send();
    }

    @FXML
    void dismiss() {
        ready.clear();
    }
}
