package dev.punchline.gui;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Text;

/**
 * What keeps somebody from using a screen: a control that a screen reader can't name (WCAG 2.2, 4.1.2), one that is
 * smaller than 24 × 24 (2.5.8) or lies outside the window, words of a button that are cut off.
 */
final class ScreenFaults {
    private static final double LEAST = 24;

    /** Snapping to pixels moves an edge by less than this at any scale. */
    private static final double SNAP = 1.01;

    private final Scene scene;
    private final List<String> faults = new ArrayList<>();

    private ScreenFaults(Scene scene) {
        this.scene = scene;
    }

    /** On the JavaFX thread. */
    static List<String> of(Scene scene) {
        ScreenFaults judge = new ScreenFaults(scene);
        judge.look(scene.getRoot(), false);
        return judge.faults;
    }

    private void look(Node node, boolean scrolls) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Control control) {
            judge(control, scrolls);
        }
        if (node instanceof Parent parent) {
            boolean inside = scrolls || node instanceof ScrollPane || node instanceof VirtualFlow;
            parent.getChildrenUnmodifiable().forEach(child -> look(child, inside));
        }
    }

    private void judge(Control control, boolean scrolls) {
        if (control instanceof Labeled labeled && mayNotBeCut(labeled) && isCut(labeled)) {
            fault(control, "is cut off: " + labeled.getText());
        }
        if (!control.isFocusTraversable()) {
            return;
        }
        if (name(control).isBlank()) {
            fault(control, "has no name");
        }
        Bounds place = control.localToScene(control.getLayoutBounds());
        boolean isSmall = place.getWidth() < LEAST - SNAP || place.getHeight() < LEAST - SNAP;
        if (isSmall && !(control instanceof Hyperlink)) { // a line of text is as high as it is
            fault(control, "is too small: " + place.getWidth() + " × " + place.getHeight());
        }
        boolean isInside = place.getMinX() >= -SNAP
                && place.getMinY() >= -SNAP
                && place.getMaxX() <= scene.getWidth() + SNAP
                && place.getMaxY() <= scene.getHeight() + SNAP;
        if (!scrolls && !isInside) {
            fault(control, "lies outside of " + scene.getWidth() + " × " + scene.getHeight() + ": " + place);
        }
    }

    private static boolean mayNotBeCut(Labeled labeled) {
        return labeled instanceof ButtonBase || (labeled instanceof Label label && label.getLabelFor() != null);
    }

    private static boolean isCut(Labeled labeled) {
        return labeled.lookup(".text") instanceof Text shown
                && labeled.getText() != null
                && !shown.getText().equals(labeled.getText().replace("_", ""))
                && !shown.getText().equals(labeled.getText());
    }

    private static String name(Control control) {
        if (control.getAccessibleText() != null) {
            return control.getAccessibleText();
        }
        if (control.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) instanceof Label label) {
            return label.getText();
        }
        return control instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
    }

    private void fault(Control control, String words) {
        faults.add(control.getClass().getSimpleName() + " #" + control.getId() + " " + control.getStyleClass() + " "
                + words);
    }
}
