package dev.punchline.gui.transfers;

import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.event.Priority;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** All that can be done with the chosen row, by its menu and by keys: Space holds it, Delete cancels it. */
final class TransferMenu {
    private static final List<RateLimit> LIMITS =
            List.of(new RateLimit(10_000_000), new RateLimit(1_000_000), new RateLimit(100_000));

    private final TransfersViewModel transfers;
    private final Runnable showFolder;

    private TransferMenu(TransfersViewModel transfers, Runnable showFolder) {
        this.transfers = transfers;
        this.showFolder = showFolder;
    }

    static void install(TableView<TransferRow> table, TransfersViewModel transfers, Runnable showFolder) {
        TransferMenu menu = new TransferMenu(transfers, showFolder);
        ContextMenu shown = new ContextMenu();
        table.setContextMenu(shown);
        // Filled for the chosen row; before that it has to have something, or it does not open.
        shown.getItems().add(new MenuItem());
        shown.setOnShowing(opening ->
                shown.getItems().setAll(menu.items(table.getSelectionModel().getSelectedItem())));
        table.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            TransferRow row = table.getSelectionModel().getSelectedItem();
            if (row != null && menu.obey(key.getCode(), row)) {
                key.consume();
            }
        });
    }

    private boolean obey(KeyCode key, TransferRow row) {
        Transfer transfer = row.transfer().get();
        if (transfer.state().isOver() || (key != KeyCode.SPACE && key != KeyCode.DELETE)) {
            return false;
        }
        if (key == KeyCode.DELETE) {
            transfers.cancel(row);
        } else {
            transfers.togglePause(row);
        }
        return true;
    }

    /** @param row null if none is chosen */
    List<MenuItem> items(@Nullable TransferRow row) {
        List<MenuItem> items = new ArrayList<>();
        if (row == null) {
            MenuItem nothing = new MenuItem(Texts.of("menu.choose"));
            nothing.setDisable(true);
            return List.of(nothing);
        }
        Transfer transfer = row.transfer().get();
        if (transfer.state() == TransferState.PAUSED) {
            items.add(item(Texts.of("menu.go-on"), () -> transfers.togglePause(row)));
        } else if (transfer.canPause()) {
            items.add(item(Texts.of("menu.pause"), () -> transfers.togglePause(row)));
        }
        if (transfer.canRetry()) {
            items.add(item(Texts.of("menu.again"), () -> transfers.retry(row)));
        }
        if (!transfer.state().isOver()) {
            if (transfer.direction() == Direction.OUTGOING) {
                items.add(priorities(row));
            }
            items.add(limits(row));
            items.add(item(Texts.of("menu.cancel"), () -> transfers.cancel(row)));
        }
        if (transfer.state() == TransferState.HALF_DONE) {
            items.add(item(Texts.of("menu.discard"), () -> transfers.discard(row)));
        }
        if (transfer.isOnThisDisk()) {
            items.add(item(Texts.of("menu.folder"), showFolder));
        }
        if (items.isEmpty()) {
            items.add(item(Texts.of("menu.nothing"), () -> {}));
            items.get(0).setDisable(true);
        }
        return items;
    }

    private Menu priorities(TransferRow row) {
        Menu menu = new Menu(Texts.of("menu.order"));
        menu.getItems()
                .addAll(
                        item(Texts.of("menu.before"), () -> transfers.prioritize(row, Priority.HIGH)),
                        item(Texts.of("menu.with"), () -> transfers.prioritize(row, Priority.NORMAL)),
                        item(Texts.of("menu.after"), () -> transfers.prioritize(row, Priority.LOW)));
        return menu;
    }

    private Menu limits(TransferRow row) {
        Menu menu = new Menu(Texts.of("menu.limit"));
        menu.getItems().add(item(Texts.of("menu.no-limit"), () -> transfers.limit(row, RateLimit.NONE)));
        for (RateLimit limit : LIMITS) {
            menu.getItems().add(item(Amounts.rate(limit.bytesPerSecond()), () -> transfers.limit(row, limit)));
        }
        return menu;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(chosen -> action.run());
        return item;
    }
}
