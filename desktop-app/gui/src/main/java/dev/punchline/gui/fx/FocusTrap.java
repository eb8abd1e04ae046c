package dev.punchline.gui.fx;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the keyboard on a sheet that lies over the window: what is behind it is seen, but no key reaches it. What lies
 * over the sheet may have the keyboard.
 */
public final class FocusTrap {
    private final Parent sheet;
    private final Node first;
    private Subscription followed = Subscription.EMPTY;

    private FocusTrap(Parent sheet, Node first) {
        this.sheet = sheet;
        this.first = first;
    }

    /**
     * From now on, while the sheet is visible.
     *
     * @param first gets the focus when it tries to leave
     */
    public static void on(Parent sheet, Node first) {
        FocusTrap trap = new FocusTrap(sheet, first);
        sheet.sceneProperty().subscribe(trap::follow);
    }

    private void follow(@Nullable Scene scene) {
        followed.unsubscribe();
        followed = scene == null
                ? Subscription.EMPTY
                : scene.focusOwnerProperty().subscribe(owner -> {
                    if (owner != null && sheet.isVisible() && !mayHaveIt(owner)) {
                        FxThread.INSTANCE.execute(this::takeBack); // not in the middle of a change of focus
                    }
                });
    }

    private void takeBack() {
        Scene scene = sheet.getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        if (owner != null && sheet.isVisible() && !mayHaveIt(owner)) {
            first.requestFocus();
        }
    }

    private boolean mayHaveIt(Node owner) {
        Parent window = sheet.getParent();
        List<Node> layers = window == null ? List.of(sheet) : window.getChildrenUnmodifiable();
        Node layer = owner;
        while (layer.getParent() != null && !layers.contains(layer)) {
            layer = layer.getParent();
        }
        return layers.indexOf(layer) >= layers.indexOf(sheet);
    }
}
