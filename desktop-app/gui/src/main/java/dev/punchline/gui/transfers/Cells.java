package dev.punchline.gui.transfers;

import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.gui.text.Amounts;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
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
        return new TransferCell(line(bar, percent), row -> {
            Transfer transfer = row.transfer().get();
            bar.setProgress(transfer.fraction());
            paint(bar, transfer.state());
            percent.setText(String.format(Locale.ROOT, "%d %%", (int) (transfer.fraction() * 100)));
        });
    }

    static TransferCell speed() {
        Label rate = new Label();
        Label left = label("detail");
        return new TransferCell(twoLines(rate, left), row -> {
            Transfer transfer = row.transfer().get();
            long perSecond = transfer.progress().bytesPerSecond();
            long rest = transfer.progress().totalBytes() - transfer.progress().bytes();
            rate.setText(perSecond == 0 ? "" : Amounts.rate(perSecond));
            left.setText(perSecond == 0 ? "" : Amounts.timeLeft(rest, perSecond) + " left");
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

    /** The one thing that can be done with a row: to stop it, or to look at what came. */
    static TransferCell action(Consumer<TransferRow> cancel, Consumer<TransferRow> showFolder) {
        FontIcon icon = new FontIcon(Feather.X);
        Tooltip tooltip = new Tooltip();
        Button button = new Button(null, icon);
        button.setTooltip(tooltip);
        button.accessibleTextProperty().bind(tooltip.textProperty());
        button.getStyleClass().addAll("button-icon", "flat", "small");
        return new TransferCell(button, row -> {
            Transfer transfer = row.transfer().get();
            boolean over = transfer.state().isOver();
            button.setVisible(!over || transfer.isOnThisDisk());
            icon.setIconCode(over ? Feather.FOLDER : Feather.X);
            tooltip.setText(over ? "Show the folder" : "Cancel");
            button.setOnAction(click -> (over ? showFolder : cancel).accept(row));
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
