package dev.punchline.gui.transfers;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** A small button in a row whose meaning changes with the row. Its place stays when it is hidden. */
final class IconButton {
    private final FontIcon icon = new FontIcon();
    private final Tooltip tooltip = new Tooltip();
    private final Button button = new Button(null, icon);

    IconButton() {
        button.setTooltip(tooltip);
        button.accessibleTextProperty().bind(tooltip.textProperty());
        button.getStyleClass().addAll("button-icon", "flat", "small");
    }

    Node node() {
        return button;
    }

    /** @param words for the tooltip and for who cannot see the icon */
    void show(Ikon look, String words, Runnable action) {
        button.setVisible(true);
        icon.setIconCode(look);
        tooltip.setText(words);
        button.setOnAction(click -> action.run());
    }

    void hide() {
        button.setVisible(false);
    }
}
