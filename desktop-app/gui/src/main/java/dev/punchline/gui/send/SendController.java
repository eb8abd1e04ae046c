package dev.punchline.gui.send;

import dev.punchline.gui.fx.Places;
import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.fx.Sheet;
import dev.punchline.gui.text.Texts;
import java.io.File;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Pane;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** Shows {@link SendViewModel} as a sheet over the window. Enter sends, Escape does not. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class SendController {
    private final SendViewModel view;

    @FXML
    private Pane sendScrim;

    @FXML
    private ListView<SendItem> sendItems;

    @FXML
    private Hyperlink putBack;

    @FXML
    private RecipientsView to;

    @FXML
    private Label sendTotal;

    @FXML
    private Label stays;

    @FXML
    private Button sendNow;

    public SendController(SendViewModel view) {
        this.view = view;
    }

    @FXML
    void initialize() {
        sendItems.setItems(view.items());
        sendItems.setCellFactory(all -> new SendItemCell(view::leaveOut));
        sendItems.setPlaceholder(new Label(Texts.of("send.nothing")));
        sendItems.addEventHandler(KeyEvent.KEY_PRESSED, this::leaveOut);
        to.show(view.recipients());
        sendTotal.textProperty().bind(view.total());
        stays.textProperty().bind(view.stays());
        Seen.by(stays, view.stays()).subscribe(words -> Places.show(stays, !words.isEmpty()));
        sendNow.disableProperty().bind(view.sendable().not());
        Seen.by(sendNow, view.recipients().changes())
                .subscribe(count -> sendNow.setText(view.recipients().title()));
        Seen.by(sendScrim, view.leftOut()).subscribe(this::offerBack);
        sendScrim.addEventFilter(KeyEvent.KEY_PRESSED, this::decide); // lists keep these keys to themselves
        Sheet.on(sendScrim, () -> sendNow.isDisabled() ? sendItems : sendNow, view::close);
        Seen.by(sendScrim, view.open()).subscribe(sendScrim::setVisible);
    }

    @FXML
    void send() {
        view.send();
    }

    @FXML
    void close() {
        view.close();
    }

    @FXML
    void putBack() {
        view.putBack();
        sendItems.requestFocus();
    }

    @FXML
    void addFiles() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("peer.files-title"));
        List<File> chosen = chooser.showOpenMultipleDialog(sendScrim.getScene().getWindow());
        if (chosen != null) {
            view.add(chosen.stream().map(File::toPath).toList());
        }
    }

    @FXML
    void addFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Texts.of("peer.folder-title"));
        File chosen = chooser.showDialog(sendScrim.getScene().getWindow());
        if (chosen != null) {
            view.add(List.of(chosen.toPath()));
        }
    }

    @FXML
    void dragOver(DragEvent drag) {
        if (drag.getDragboard().hasFiles()) {
            drag.acceptTransferModes(TransferMode.COPY);
        }
        drag.consume();
    }

    @FXML
    void dropped(DragEvent drag) {
        view.add(drag.getDragboard().getFiles().stream().map(File::toPath).toList());
        drag.setDropCompleted(true);
        drag.consume();
    }

    /** A button that has the focus does its own work; everywhere else Enter sends. */
    private void decide(KeyEvent key) {
        boolean onButton = key.getTarget() instanceof ButtonBase && key.getTarget() != sendNow;
        if (key.getCode() == KeyCode.ENTER && !onButton) {
            view.send();
            key.consume();
        }
    }

    private void leaveOut(KeyEvent key) {
        SendItem marked = sendItems.getSelectionModel().getSelectedItem();
        if (marked != null && (key.getCode() == KeyCode.DELETE || key.getCode() == KeyCode.BACK_SPACE)) {
            view.leaveOut(marked);
            key.consume();
        }
    }

    private void offerBack(SendViewModel.@Nullable LeftOut last) {
        Places.show(putBack, last != null);
        putBack.setText(
                last == null ? "" : Texts.of("send.put-back", last.item().name()));
    }
}
