package dev.punchline.gui.offer;

import dev.punchline.gui.peers.Avatar;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows {@link OfferViewModel} as a sheet over the window. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class OfferController {
    private final OfferViewModel offers;

    @FXML
    private Pane scrim;

    @FXML
    private Avatar avatar;

    @FXML
    private Label sender;

    @FXML
    private Label senderId;

    @FXML
    private Label cut;

    @FXML
    private VBox names;

    @FXML
    private Label target;

    public OfferController(OfferViewModel offers) {
        this.offers = offers;
    }

    @FXML
    void initialize() {
        target.setText("Files go to " + offers.downloads());
        offers.shown().subscribe(this::show);
    }

    @FXML
    void accept() {
        offers.acceptShown();
    }

    @FXML
    void decline() {
        offers.declineShown();
    }

    private void show(@Nullable WaitingOffer waiting) {
        scrim.setVisible(waiting != null);
        if (waiting == null) {
            return;
        }
        avatar.show(waiting.sender());
        sender.setText(waiting.sender().name().get() + " wants to send you " + waiting.size());
        senderId.setText(waiting.sender().id().grouped());
        names.getChildren()
                .setAll(waiting.offer().names().stream().map(Label::new).toList());
        cut.setVisible(waiting.isCut());
        cut.setManaged(waiting.isCut());
    }
}
