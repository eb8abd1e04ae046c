package dev.punchline.gui.punch;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Measures text and cuts it where it finds no room. On the JavaFX thread. */
final class TextFit {
    private static final String CUT = "…";

    private final Text measure = new Text();

    double width(String text, Font font) {
        measure.setText(text);
        measure.setFont(font);
        return measure.getLayoutBounds().getWidth();
    }

    /** The text, or as much of it as there is room for. */
    String cut(String text, Font font, double room) {
        if (width(text, font) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + CUT, font) > room) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + CUT;
    }
}
