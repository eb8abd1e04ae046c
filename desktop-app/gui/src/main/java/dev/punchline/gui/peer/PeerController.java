package dev.punchline.gui.peer;

import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.message.ComposeViewModel;
import dev.punchline.gui.peers.Avatar;
import dev.punchline.gui.peers.Badge;
import dev.punchline.gui.peers.PathBadge;
import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.peers.TrustIcon;
import dev.punchline.gui.text.Texts;
import dev.punchline.gui.trust.TrustViewModel;
import java.io.File;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** Shows {@link PeerViewModel}: who it is, the buttons, and the zone that takes dropped files. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class PeerController {
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private static final KeyCombination PASTE = new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

    private final PeerViewModel view;
    private final ComposeViewModel compose;
    private final TrustViewModel comparisons;

    @FXML
    private Avatar avatar;

    @FXML
    private Label name;

    @FXML
    private Label description;

    @FXML
    private Badge badge;

    @FXML
    private PathBadge path;

    @FXML
    private TrustIcon trust;

    @FXML
    private Button verify;

    @FXML
    private Button connect;

    @FXML
    private SplitMenuButton send;

    @FXML
    private Region dropZone;

    @FXML
    private Label dropTitle;

    public PeerController(PeerViewModel view, ComposeViewModel compose, TrustViewModel comparisons) {
        this.view = view;
        this.comparisons = comparisons;
        this.compose = compose;
    }

    @FXML
    void initialize() {
        Seen.by(dropZone, view.peer()).subscribe(this::show);
        connect.disableProperty().bind(view.connectable().map(can -> !can));
        verify.visibleProperty().bind(view.comparable());
        verify.managedProperty().bind(view.comparable());
        send.disableProperty().bind(view.reachable().map(can -> !can));
        dropZone.disableProperty().bind(send.disableProperty());
        dropZone.sceneProperty().subscribe(this::listenForPaste);
    }

    @FXML
    void connect() {
        view.connect();
    }

    @FXML
    void verify() {
        PeerRow row = view.peer().getValue();
        if (row != null) {
            comparisons.compare(row);
        }
    }

    @FXML
    void chooseFiles() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("peer.files-title"));
        List<File> chosen = chooser.showOpenMultipleDialog(send.getScene().getWindow());
        if (chosen != null) {
            view.propose(chosen.stream().map(File::toPath).toList());
        }
    }

    @FXML
    void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Texts.of("peer.folder-title"));
        File chosen = chooser.showDialog(send.getScene().getWindow());
        if (chosen != null) {
            view.propose(List.of(chosen.toPath()));
        }
    }

    @FXML
    void writeText() {
        PeerRow row = view.peer().getValue();
        if (row != null) {
            compose.write(row);
        }
    }

    @FXML
    void dragOver(DragEvent drag) {
        if (drag.getDragboard().hasFiles()) {
            drag.acceptTransferModes(TransferMode.COPY);
            dropZone.pseudoClassStateChanged(DROPPING, true);
        }
        drag.consume();
    }

    @FXML
    void dragExited() {
        dropZone.pseudoClassStateChanged(DROPPING, false);
    }

    @FXML
    void dropped(DragEvent drag) {
        view.propose(drag.getDragboard().getFiles().stream().map(File::toPath).toList());
        drag.setDropCompleted(true);
        drag.consume();
    }

    /** A text field that has the focus takes the keys first. */
    private void listenForPaste(@Nullable Scene scene) {
        if (scene != null) {
            scene.getAccelerators().put(PASTE, this::paste);
        }
    }

    private void paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasFiles() && !dropZone.isDisabled()) {
            view.propose(clipboard.getFiles().stream().map(File::toPath).toList());
        }
    }

    private void show(@Nullable PeerRow row) {
        avatar.show(row);
        badge.show(row);
        badge.hideOnceDecided(row);
        path.show(row);
        trust.show(row);
        name.textProperty().unbind();
        description.textProperty().unbind();
        dropTitle.textProperty().unbind();
        if (row != null) {
            name.textProperty().bind(row.name());
            name.setTooltip(new Tooltip(Texts.of("peer.id", row.id().grouped())));
            description.textProperty().bind(row.description());
            dropTitle.textProperty().bind(row.name().map(who -> Texts.of("peer.drop", who)));
        }
    }
}
