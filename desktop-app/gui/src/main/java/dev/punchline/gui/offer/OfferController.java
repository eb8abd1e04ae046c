package dev.punchline.gui.offer;

import dev.punchline.engine.event.OfferReview;
import dev.punchline.gui.peers.Avatar;
import dev.punchline.gui.text.Texts;
import java.nio.file.Path;
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
        sender.setText(Texts.of("offer.title", waiting.sender().name().get(), waiting.size()));
        senderId.setText(waiting.sender().id().grouped());
        names.getChildren()
                .setAll(waiting.offer().names().stream().map(Label::new).toList());
        target.setText(whereTo(waiting.offer().review()));
        cut.setVisible(waiting.isCut());
        cut.setManaged(waiting.isCut());
    }

    /** For one peer it may be another folder; and what keeps files from it is worth knowing before the answer. */
    private String whereTo(OfferReview review) {
        String folder = Texts.of(
                "offer.folder",
                review.folder().map(Path::toString).orElse(offers.downloads().toString()));
        return review.obstacle().map(why -> why.message() + " " + folder).orElse(folder);
    }
}
