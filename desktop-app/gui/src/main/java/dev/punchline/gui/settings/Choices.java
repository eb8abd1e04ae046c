package dev.punchline.gui.settings;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ChoiceBox;
import javafx.util.StringConverter;

/** Fills a box with the alternatives of one setting. */
final class Choices {
    private Choices() {}

    /** @param chosen gets what the person chooses, not what was set at the beginning */
    static <T> void fill(ChoiceBox<T> box, List<T> all, T now, Function<T, String> words, Consumer<T> chosen) {
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T choice) {
                return choice == null ? "" : words.apply(choice);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("the box is not edited");
            }
        });
        box.getItems().setAll(all);
        box.setValue(now);
        box.valueProperty().addListener((property, before, choice) -> chosen.accept(choice));
    }
}
