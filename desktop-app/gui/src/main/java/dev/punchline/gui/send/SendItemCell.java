package dev.punchline.gui.send;

import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.send.ItemCount.Kind;
import dev.punchline.gui.text.Amounts;
import dev.punchline.gui.text.Texts;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One row of what will be sent: its kind, its name, its size, and a button to leave it out. */
final class SendItemCell extends ListCell<SendItem> {
    private final FontIcon icon = new FontIcon();
    private final Label name = new Label();
    private final Label size = new Label();
    private final Button leaveOut = new Button(null, new FontIcon(Feather.X));
    private final HBox content = new HBox(icon, name, size, leaveOut);
    private final Tooltip whole = new Tooltip();
    private Subscription counted = Subscription.EMPTY;

    /** @param out gets the one whose button is pressed */
    SendItemCell(Consumer<SendItem> out) {
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        size.getStyleClass().add("detail");
        size.setMinWidth(USE_PREF_SIZE);
        leaveOut.getStyleClass().addAll("button-icon", "flat", "small");
        leaveOut.setFocusTraversable(false); // the Delete key does it for the row that is marked
        leaveOut.setMinWidth(USE_PREF_SIZE);
        leaveOut.setOnAction(click -> {
            SendItem item = getItem();
            if (item != null) {
                out.accept(item);
            }
        });
        content.getStyleClass().add("send-row");
        getStyleClass().add("send-cell");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable SendItem item, boolean empty) {
        super.updateItem(item, empty);
        counted.unsubscribe();
        counted = Subscription.EMPTY;
        SendItem shown = empty ? null : item;
        setGraphic(shown == null ? null : content);
        setTooltip(shown == null ? null : whole);
        setAccessibleText(null);
        if (shown != null) {
            name.setText(shown.name());
            whole.setText(shown.path().toString());
            leaveOut.setAccessibleText(Texts.of("send.leave-out", shown.name()));
            counted = Seen.by(this, shown.count()).subscribe(count -> paint(shown, count));
        }
    }

    private void paint(SendItem item, ItemCount count) {
        icon.setIconCode(count.kind() == Kind.FOLDER ? Feather.FOLDER : Feather.FILE);
        size.setText(words(count));
        setAccessibleText(Texts.of("send.item", item.name(), size.getText()));
    }

    private static String words(ItemCount count) {
        String amount = count.kind() == Kind.FILE
                ? Amounts.bytes(count.bytes())
                : Texts.of("send.total", Texts.of("amount.files", count.files()), Amounts.bytes(count.bytes()));
        return switch (count.stage()) {
            case COUNTING -> count.files() == 0 ? Texts.of("send.counting") : Texts.of("send.so-far", amount);
            case DONE -> amount;
            case TOO_MANY -> Texts.of("send.more-than", amount);
            case UNREADABLE -> Texts.of("send.unreadable");
        };
    }
}
