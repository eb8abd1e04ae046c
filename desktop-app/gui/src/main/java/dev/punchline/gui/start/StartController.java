package dev.punchline.gui.start;

import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** Shows {@link StartViewModel}. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class StartController {
    private final StartViewModel start;
    private final Consumer<RunningPeer> whenRunning;

    @FXML
    private Node waiting;

    @FXML
    private Node failed;

    @FXML
    private Label fault;

    /** @param whenRunning gets the peer once it runs, on the JavaFX thread */
    public StartController(StartViewModel start, Consumer<RunningPeer> whenRunning) {
        this.start = start;
        this.whenRunning = whenRunning;
    }

    @FXML
    void initialize() {
        fault.textProperty().bind(start.fault());
        waiting.visibleProperty().bind(start.fault().isEmpty());
        failed.visibleProperty().bind(start.fault().isNotEmpty());
        start.start(whenRunning);
    }

    @FXML
    void tryAgain() {
        start.start(whenRunning);
    }
}
