package dev.punchline.gui.trust;

import dev.punchline.engine.event.Contact;
import dev.punchline.gui.fx.Places;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.peers.Standing;
import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.DisplayName;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The full stop in front of a peer that shows a contact's name with another key: nothing goes to it before this is settled. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class KeyChangeController {
    private final TrustViewModel trust;
    private final PeersViewModel peers;
    private Subscription standing = Subscription.EMPTY;

    @FXML
    private Node keyChange;

    @FXML
    private Label title;

    @FXML
    private Label formerKey;

    @FXML
    private Label newKey;

    @FXML
    private Node why;

    @FXML
    private Button somebodyElse;

    @FXML
    private Button keepBlocked;

    public KeyChangeController(TrustViewModel trust, PeersViewModel peers) {
        this.trust = trust;
        this.peers = peers;
    }

    @FXML
    void initialize() {
        Seen.by(keyChange, peers.selected()).subscribe(this::follow);
    }

    @FXML
    void compare() {
        PeerRow row = peers.selected().get();
        if (row != null) {
            trust.compare(row);
        }
    }

    @FXML
    void somebodyElse() {
        PeerRow row = peers.selected().get();
        if (row != null) {
            trust.isSomebodyElse(row, otherName(row));
        }
    }

    @FXML
    void keepBlocked() {
        PeerRow row = peers.selected().get();
        if (row != null) {
            trust.keepBlocked(row);
        }
    }

    private void follow(@Nullable PeerRow row) {
        standing.unsubscribe();
        standing = row == null
                ? Subscription.EMPTY
                : Seen.by(keyChange, row.standing()).subscribe(now -> show(row, now));
    }

    private void show(PeerRow row, Standing now) {
        Optional<Contact> namesake = now.namesake();
        boolean open = now.stop() == Standing.Stop.OPEN;
        Places.show(why, open);
        Places.show(keepBlocked, open);
        Places.show(keyChange, namesake.isPresent());
        namesake.ifPresent(contact -> {
            title.setText(Texts.of(
                    open ? "trust.changed-title" : "trust.blocked-title",
                    contact.shownName().text()));
            formerKey.setText(Texts.of("trust.former-key", contact.peerId().grouped()));
            newKey.setText(Texts.of("trust.new-key", row.id().grouped()));
            somebodyElse.setText(Texts.of("trust.somebody-else", otherName(row).text()));
        });
    }

    /** The beginning of the id, which tells two of one name apart, and the name. */
    private static DisplayName otherName(PeerRow row) {
        return DisplayName.nearest(
                row.id().shortId() + " " + row.name().get(),
                new DisplayName(row.id().shortId()));
    }
}
