package dev.punchline.gui.trust;

import dev.punchline.engine.event.PairingSymbol;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;

/** A symbol for the eye where a font has it, and its word for the ear. */
final class SymbolTile extends VBox {
    /** Fonts with these symbols that JavaFX can draw; of the colour fonts of Linux it draws nothing. */
    private static final boolean HAVE_SYMBOLS = Font.getFamilies().stream()
            .anyMatch(Set.of("Segoe UI Emoji", "Apple Color Emoji", "Noto Emoji", "Symbola")::contains);

    SymbolTile(PairingSymbol symbol) {
        getStyleClass().add("symbol-tile");
        if (HAVE_SYMBOLS) {
            getChildren().add(label(symbol.emoji(), "symbol"));
        }
        getChildren().add(label(symbol.word(), "symbol-word"));
    }

    private static Label label(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
