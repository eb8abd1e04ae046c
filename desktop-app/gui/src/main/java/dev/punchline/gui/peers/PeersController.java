package dev.punchline.gui.peers;

import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;

/** Shows {@link PeersViewModel}: a search field and the list. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class PeersController {
    private final PeersViewModel peers;
    private final PeerActions actions;
    private final ListChangeListener<PeerRow> moving = change -> rowsMove = true;
    private final ListChangeListener<PeerRow> moved = change -> keepChosen();
    private boolean rowsMove;

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
        // before the list view gets to know of a change
        peers.shown().addListener(new WeakListChangeListener<>(moving));
        list.setItems(peers.shown());
        list.setCellFactory(view -> new PeerCell(actions));
        PeerMenu.install(list, actions);
        Seen.by(list, peers.selected())
                .subscribe(row -> list.getSelectionModel().select(row));
        list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        list.getItems().addListener(new WeakListChangeListener<>(moved));
    }

    /** The list has chosen another row for one that moved or went away, and a person chooses whom files go to. */
    private void keepChosen() {
        PeerRow row = peers.selected().get();
        if (row == null || !peers.isShown(row)) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedItem() != row) {
            list.getSelectionModel().select(row);
        }
        rowsMove = false;
    }

    /** A search that hides the chosen row clears the list's selection; the peer stays chosen all the same. */
    private void choose(PeerRow row) {
        if (row != null && !rowsMove) {
            peers.selected().set(row);
        }
    }
}
