package dev.punchline.gui.colour;

import dev.punchline.gui.text.Texts;
import dev.punchline.protocol.id.PeerColour;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A row of discs, of which one may be chosen; pressed once more it is none again. */
public final class ColourChoice extends HBox {
    private final ToggleGroup one = new ToggleGroup();
    private final ObjectProperty<@Nullable PeerColour> chosen = new SimpleObjectProperty<>();

    public ColourChoice() {
        getStyleClass().add("swatches");
        for (PeerColour colour : PeerColour.values()) {
            getChildren().add(disc(colour));
        }
        one.selectedToggleProperty()
                .subscribe(disc -> chosen.set(disc == null ? null : (PeerColour) disc.getUserData()));
        chosen.subscribe(colour -> one.selectToggle(one.getToggles().stream()
                .filter(disc -> disc.getUserData() == colour)
                .findFirst()
                .orElse(null)));
    }

    private ToggleButton disc(PeerColour colour) {
        ToggleButton disc = new ToggleButton(null, new FontIcon(Feather.CHECK));
        disc.getStyleClass().setAll("swatch");
        disc.setUserData(colour);
        disc.setToggleGroup(one);
        String name = name(colour);
        disc.setAccessibleText(name);
        disc.setTooltip(new Tooltip(name));
        Colours.show(disc, colour);
        return disc;
    }

    private static String name(PeerColour colour) {
        return switch (colour) {
            case BLUE -> Texts.of("colour.blue");
            case PURPLE -> Texts.of("colour.purple");
            case PINK -> Texts.of("colour.pink");
            case GREEN -> Texts.of("colour.green");
            case BROWN -> Texts.of("colour.brown");
            case RED -> Texts.of("colour.red");
            case TEAL -> Texts.of("colour.teal");
            case GREY -> Texts.of("colour.grey");
        };
    }

    /** {@code null} where none is. */
    public ObjectProperty<@Nullable PeerColour> chosen() {
        return chosen;
    }
}
