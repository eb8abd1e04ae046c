package dev.punchline.gui.transfers;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.TableCell;

/** A cell that shows a part of a row with a node of its own, painted anew when the transfer changes. */
final class TransferCell extends TableCell<TransferRow, Transfer> {
    private final Node node;
    private final Consumer<TransferRow> painter;

    /** @param painter puts a row on the node */
    TransferCell(Node node, Consumer<TransferRow> painter) {
        this.node = node;
        this.painter = painter;
    }

    @Override
    protected void updateItem(Transfer transfer, boolean empty) {
        super.updateItem(transfer, empty);
        setGraphic(empty ? null : node);
        if (!empty) {
            painter.accept(getTableView().getItems().get(getIndex()));
        }
    }
}
