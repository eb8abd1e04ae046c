package dev.punchline.gui.peers;

import dev.punchline.gui.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;

/** Shows {@link PeersViewModel}: a search field and the list. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class PeersController {
    private final PeersViewModel peers;
    private final PeerActions actions;

    @FXML
    private TextField search;

    @FXML
    private Label online;

    @FXML
    private ListView<PeerRow> list;

    @FXML
    private Label noneFound;

    public PeersController(PeersViewModel peers, PeerActions actions) {
        this.peers = peers;
        this.actions = actions;
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(peers.search());
        online.textProperty().bind(peers.online().map(count -> Texts.of("peers.online", count)));
        noneFound
                .textProperty()
                .bind(Bindings.when(peers.search().isEmpty())
                        .then(Texts.of("peers.none"))
                        .otherwise(Texts.of("peers.not-found")));
        list.setItems(peers.shown());
        list.setCellFactory(view -> new PeerCell(actions));
        PeerMenu.install(list, actions);
        peers.selected().subscribe(row -> list.getSelectionModel().select(row));
        list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
    }

    /** A search that hides the chosen row clears the list's selection; the peer stays chosen all the same. */
    private void choose(PeerRow row) {
        if (row != null) {
            peers.selected().set(row);
        }
    }
}
