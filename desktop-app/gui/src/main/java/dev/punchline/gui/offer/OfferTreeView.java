package dev.punchline.gui.offer;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The tree of an offer as a list of rows, of which only those that are seen have cells. Keys: Space takes or leaves, left
 * and right close and open, F2 chooses what becomes of a name that is taken.
 */
public final class OfferTreeView extends ListView<Integer> {
    /** In pixels: a check box with some air. */
    static final double ROW = 34;

    private static final double BORDER = 2;
    private static final int FEWEST = 3;
    private static final int MOST = 9;

    private final List<OfferCell> cells = new ArrayList<>();
    private Subscription changes = Subscription.EMPTY;
    private @Nullable OfferSheet sheet;

    public OfferTreeView() {
        setFixedCellSize(ROW);
        getStyleClass().add("offer-tree");
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey); // before the list gives the arrows to its neighbours
        setMinHeight(FEWEST * ROW + BORDER);
    }

    /** Shows an offer, or nothing. */
    void show(@Nullable OfferSheet shown) {
        changes.unsubscribe();
        cells.clear();
        sheet = shown;
        if (shown == null) {
            setItems(FXCollections.emptyObservableList());
            return;
        }
        setCellFactory(list -> cell(shown));
        setItems(shown.rows());
        getSelectionModel().select(0);
        fit();
        Subscription rows = shown.rows().subscribe(this::fit);
        changes = shown.choice().changes().subscribe(now -> refreshCells()).and(rows);
    }

    private OfferCell cell(OfferSheet shown) {
        OfferCell cell = new OfferCell(shown);
        cells.add(cell);
        return cell;
    }

    private void refreshCells() {
        cells.forEach(OfferCell::refresh);
    }

    private void fit() {
        refreshCells();
        setPrefHeight(ROW * Math.max(FEWEST, Math.min(MOST, getItems().size())) + BORDER);
    }

    private void onKey(KeyEvent key) {
        int row = getSelectionModel().getSelectedIndex();
        OfferSheet shown = sheet;
        if (shown == null || row < 0) {
            return;
        }
        switch (key.getCode()) {
            case SPACE -> shown.choice().toggle(shown.rows().get(row));
            case RIGHT -> open(shown, row);
            case LEFT -> close(shown, row);
            case F2 ->
                cells.stream()
                        .filter(cell -> cell.isVisible() && cell.getIndex() == row)
                        .forEach(OfferCell::chooseRule);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void open(OfferSheet shown, int row) {
        if (shown.rows().isOpen(shown.rows().get(row))) {
            getSelectionModel().select(row + 1);
        } else {
            shown.rows().open(row);
        }
    }

    private void close(OfferSheet shown, int row) {
        if (shown.rows().isOpen(shown.rows().get(row))) {
            shown.rows().close(row);
        } else if (shown.rows().rowOfFolder(row) >= 0) {
            getSelectionModel().select(shown.rows().rowOfFolder(row));
            scrollTo(getSelectionModel().getSelectedIndex());
        }
    }
}
