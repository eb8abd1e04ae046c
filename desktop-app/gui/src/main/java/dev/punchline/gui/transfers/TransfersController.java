package dev.punchline.gui.transfers;

import dev.punchline.gui.text.Texts;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Shows {@link TransfersViewModel} as a table. */
@SuppressWarnings("NullAway.Init") // the loader fills the fields before initialize()
public final class TransfersController {
    private final TransfersViewModel transfers;
    private final Runnable showDownloads;

    @FXML
    private Label count;

    @FXML
    private Button all;

    @FXML
    private TableView<TransferRow> table;

    @FXML
    private TableColumn<TransferRow, Transfer> files;

    @FXML
    private TableColumn<TransferRow, Transfer> peer;

    @FXML
    private TableColumn<TransferRow, Transfer> progress;

    @FXML
    private TableColumn<TransferRow, Transfer> speed;

    @FXML
    private TableColumn<TransferRow, Transfer> status;

    @FXML
    private TableColumn<TransferRow, Transfer> action;

    /** @param showDownloads opens the folder of received files in the file manager of the system */
    public TransfersController(TransfersViewModel transfers, Runnable showDownloads) {
        this.transfers = transfers;
        this.showDownloads = showDownloads;
    }

    @FXML
    void initialize() {
        table.setItems(transfers.shown());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        count.textProperty().bind(Bindings.size(transfers.shown()).asString());
        count.visibleProperty().bind(Bindings.isNotEmpty(transfers.shown()));
        all.visibleProperty().bind(transfers.allAtOnce().isNotEqualTo(AllAtOnce.NOTHING));
        all.textProperty().bind(transfers.allAtOnce().map(TransfersController::words));
        fill(files, Cells::files);
        fill(peer, Cells::peer);
        fill(progress, Cells::progress);
        fill(speed, Cells::speed);
        fill(status, Cells::status);
        fill(action, () -> Cells.action(transfers, showDownloads));
        TransferMenu.install(table, transfers, showDownloads);
    }

    private static String words(AllAtOnce all) {
        return Texts.of(all == AllAtOnce.RESUME ? "transfers.resume-all" : "transfers.pause-all");
    }

    @FXML
    void doAllAtOnce() {
        transfers.doAllAtOnce();
    }

    private static void fill(TableColumn<TransferRow, Transfer> column, Supplier<TransferCell> cells) {
        column.setCellValueFactory(features -> features.getValue().transfer());
        column.setCellFactory(all -> cells.get());
    }
}
