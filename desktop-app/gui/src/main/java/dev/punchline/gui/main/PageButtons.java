package dev.punchline.gui.main;

import dev.punchline.gui.fx.Seen;
import dev.punchline.gui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The buttons of the header, one for each page; Ctrl+1, Ctrl+2 … press them. */
final class PageButtons {
    private final Navigation navigation;
    private final List<Page> pages = new ArrayList<>();

    PageButtons(Navigation navigation, HBox bar, List<Page> others) {
        this.navigation = navigation;
        pages.add(new Page(Navigation.PEERS, Feather.USERS, () -> Texts.of("nav.peers"), HBox::new));
        pages.addAll(others);
        for (Page page : pages) {
            bar.getChildren().add(button(page));
        }
        bar.sceneProperty().subscribe(this::listenForKeys);
    }

    private ToggleButton button(Page page) {
        ToggleButton button = new ToggleButton(page.title().get(), new FontIcon(page.icon()));
        button.setId("nav-" + page.id());
        button.getStyleClass().addAll("nav", "flat");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(pressed -> {
            navigation.show(page.id());
            button.setSelected(true); // a second press must not leave the window without a page
        });
        Seen.by(button, navigation.shown()).subscribe(now -> button.setSelected(now.equals(page.id())));
        return button;
    }

    private void listenForKeys(@Nullable Scene scene) {
        if (scene == null) {
            return;
        }
        for (int i = 0; i < pages.size(); i++) {
            String id = pages.get(i).id();
            KeyCode digit = KeyCode.getKeyCode(String.valueOf(i + 1));
            scene.getAccelerators()
                    .put(new KeyCodeCombination(digit, KeyCombination.SHORTCUT_DOWN), () -> navigation.show(id));
        }
    }
}
