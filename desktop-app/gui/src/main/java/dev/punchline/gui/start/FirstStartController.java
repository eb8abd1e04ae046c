package dev.punchline.gui.start;

import dev.punchline.engine.lan.LanMediator;
import dev.punchline.gui.colour.ColourChoice;
import dev.punchline.gui.fx.Places;
import dev.punchline.gui.text.Texts;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows {@link FirstStartViewModel}. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class FirstStartController {
    private final FirstStartViewModel first;

    @FXML
    private TextField personName;

    @FXML
    private ColourChoice personColour;

    @FXML
    private TextField mediatorAddress;

    @FXML
    private Button join;

    @FXML
    private Label inviter;

    @FXML
    private VBox nearby;

    @FXML
    private VBox nearbyMediators;

    @FXML
    private Label fault;

    public FirstStartController(FirstStartViewModel first) {
        this.first = first;
    }

    @FXML
    void initialize() {
        personName.textProperty().bindBidirectional(first.name());
        personColour.chosen().bindBidirectional(first.colour());
        mediatorAddress.textProperty().bindBidirectional(first.address());
        join.disableProperty().bind(first.address().map(String::isBlank));
        inviter.textProperty().bind(first.invitation());
        inviter.managedProperty().bind(inviter.textProperty().isNotEmpty());
        fault.textProperty().bind(first.fault());
        first.nearby().addListener((InvalidationListener) changed -> showNearby());
        showNearby();
    }

    private void showNearby() {
        nearbyMediators
                .getChildren()
                .setAll(first.nearby().stream().map(this::button).toList());
        Places.show(nearby, !first.nearby().isEmpty());
    }

    private Button button(LanMediator mediator) {
        Button button = new Button(
                Texts.of("first.nearby-do", mediator.name().text(), mediator.place()), new FontIcon("fth-wifi"));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMnemonicParsing(false); // a name may hold an underscore
        button.setOnAction(pressed -> first.join(mediator));
        return button;
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
