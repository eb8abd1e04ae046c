package dev.punchline.gui.transfers;

import dev.punchline.engine.event.Bottleneck;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.Texts;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How the columns of the table look. */
final class Cells {
    private Cells() {}

    static TransferCell files() {
        Label title = label("row-title");
        Label detail = label("detail");
        StackPane tile = new StackPane(new FontIcon(Feather.FILE));
        tile.getStyleClass().add("file-tile");
        return new TransferCell(line(tile, twoLines(title, detail)), row -> {
            Transfer transfer = row.transfer().get();
            title.setText(transfer.title());
            detail.setText(transfer.note().isEmpty() ? transfer.size() : join(transfer.size(), transfer.note()));
        });
    }

    static TransferCell peer() {
        FontIcon arrow = new FontIcon();
        Label name = new Label();
        return new TransferCell(line(arrow, name), row -> {
            boolean outgoing = row.transfer().get().direction() == Direction.OUTGOING;
            arrow.setIconCode(outgoing ? Feather.ARROW_RIGHT : Feather.ARROW_LEFT);
            name.setText(row.peer().name().get());
        });
    }

    static TransferCell progress() {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Label percent = label("percent");
        Label limited = label("detail");
        VBox lines = new VBox(line(bar, percent), limited);
        lines.getStyleClass().add("two-lines");
        return new TransferCell(lines, row -> {
            Transfer transfer = row.transfer().get();
            bar.setProgress(transfer.fraction());
            paint(bar, transfer.state());
            percent.setText(String.format(Locale.ROOT, "%d %%", (int) (transfer.fraction() * 100)));
            limited.setText(transfer.progress()
                    .bottleneck()
                    .map(what -> Texts.of("transfers.limited", words(what)))
                    .orElse(""));
            limited.setManaged(!limited.getText().isEmpty());
        });
    }

    static TransferCell speed() {
        Label rate = new Label();
        Label left = label("detail");
        RateGraph graph = new RateGraph();
        return new TransferCell(new StackPane(graph, twoLines(rate, left)), row -> {
            Transfer transfer = row.transfer().get();
            graph.show(row.rates());
            long perSecond = transfer.progress().bytesPerSecond();
            rate.setText(perSecond == 0 ? "" : Amounts.rate(perSecond));
            left.setText(transfer.progress()
                    .timeLeft()
                    .map(time -> Texts.of("amount.left", Amounts.timeLeft(time)))
                    .orElse(""));
            left.setManaged(!left.getText().isEmpty());
        });
    }

    static TransferCell status() {
        Label badge = label("badge");
        badge.setMinWidth(Label.USE_PREF_SIZE);
        return new TransferCell(badge, row -> {
            badge.setText(row.transfer().get().state().word());
            paint(badge, row.transfer().get().state());
        });
    }

    /** What is done with a row most often: to hold or repeat it, and to stop it or look at what came. */
    static TransferCell action(TransfersViewModel transfers, Runnable showFolder) {
        IconButton first = new IconButton();
        IconButton second = new IconButton();
        return new TransferCell(line(first.node(), second.node()), row -> {
            Transfer transfer = row.transfer().get();
            if (transfer.canRetry()) {
                first.show(Feather.ROTATE_CW, Texts.of("menu.again"), () -> transfers.retry(row));
            } else if (transfer.state() == TransferState.PAUSED) {
                first.show(Feather.PLAY, Texts.of("menu.go-on"), () -> transfers.togglePause(row));
            } else if (transfer.canPause()) {
                first.show(Feather.PAUSE, Texts.of("menu.pause"), () -> transfers.togglePause(row));
            } else {
                first.hide();
            }
            if (transfer.state() == TransferState.HALF_DONE) {
                second.show(Feather.TRASH_2, Texts.of("menu.discard"), () -> transfers.discard(row));
            } else if (!transfer.state().isOver()) {
                second.show(Feather.X, Texts.of("menu.cancel"), () -> transfers.cancel(row));
            } else if (transfer.isOnThisDisk()) {
                second.show(Feather.FOLDER, Texts.of("menu.folder"), showFolder);
            } else {
                second.hide();
            }
        });
    }

    private static String words(Bottleneck what) {
        return Texts.of(
                switch (what) {
                    case OUR_DISK -> "bottleneck.our-disk";
                    case THEIR_DISK -> "bottleneck.their-disk";
                    case OUR_PROCESSOR -> "bottleneck.our-processor";
                    case THEIR_PROCESSOR -> "bottleneck.their-processor";
                    case OUR_LIMIT -> "bottleneck.our-limit";
                    case THEIR_LIMIT -> "bottleneck.their-limit";
                    case LINE -> "bottleneck.line";
                });
    }

    private static Label label(String styleClass) {
        Label label = new Label();
        label.getStyleClass().add(styleClass);
        return label;
    }

    private static HBox line(Node... parts) {
        HBox line = new HBox(parts);
        line.getStyleClass().add("line");
        return line;
    }

    private static VBox twoLines(Label upper, Label lower) {
        VBox lines = new VBox(upper, lower);
        lines.getStyleClass().add("two-lines");
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        return lines;
    }

    private static String join(String size, String note) {
        return size.isEmpty() ? note : size + " · " + note;
    }

    /** Touches nothing that is right already: cells change after the frame's styles were applied, and would flicker. */
    private static void paint(Node node, TransferState state) {
        if (node.getStyleClass().contains(state.styleClass())) {
            return;
        }
        for (TransferState other : TransferState.values()) {
            node.getStyleClass().remove(other.styleClass());
        }
        node.getStyleClass().add(state.styleClass());
    }
}
