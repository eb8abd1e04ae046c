package dev.punchline.gui.start;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** Shows {@link FirstStartViewModel}. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class FirstStartController {
    private final FirstStartViewModel first;

    @FXML
    private TextField personName;

    @FXML
    private TextField mediatorAddress;

    @FXML
    private Button join;

    @FXML
    private Label inviter;

    @FXML
    private Label fault;

    public FirstStartController(FirstStartViewModel first) {
        this.first = first;
    }

    @FXML
    void initialize() {
        personName.textProperty().bindBidirectional(first.name());
        mediatorAddress.textProperty().bindBidirectional(first.address());
        join.disableProperty().bind(first.address().map(String::isBlank));
        inviter.textProperty().bind(first.invitation());
        inviter.managedProperty().bind(inviter.textProperty().isNotEmpty());
        fault.textProperty().bind(first.fault());
    }

    @FXML
    void host() {
        first.host();
    }

    @FXML
    void join() {
        first.join();
    }
}
