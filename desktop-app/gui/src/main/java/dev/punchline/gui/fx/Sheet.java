package dev.punchline.gui.fx;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The keyboard's way through a sheet that lies over the window: it has the keyboard while it is visible, what lies over
 * it may have it too, what is behind it is seen but no key reaches it, and gets it back when the sheet goes. Escape leaves.
 */
public final class Sheet {
    private final Parent scrim;
    private final Supplier<? extends Node> first;
    private Subscription followed = Subscription.EMPTY;
    private @Nullable Node before;

    private Sheet(Parent scrim, Supplier<? extends Node> first) {
        this.scrim = scrim;
        this.first = first;
    }

    /**
     * From now on, while the scrim is visible.
     *
     * @param first gets the focus when the sheet comes, and when the focus tries to leave
     * @param leave what Escape does
     */
    public static void on(Parent scrim, Supplier<? extends Node> first, Runnable leave) {
        Sheet sheet = new Sheet(scrim, first);
        scrim.sceneProperty().subscribe(sheet::follow);
        scrim.visibleProperty().subscribe(sheet::turn);
        // lists and texts keep this key to themselves
        scrim.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                leave.run();
                key.consume();
            }
        });
    }

    private void turn(boolean visible) {
        Scene scene = scrim.getScene();
        if (scene == null) {
            return;
        }
        if (visible) {
            before = scene.getFocusOwner();
            first.get().requestFocus();
        } else if (before != null) {
            before.requestFocus();
            before = null;
        }
    }

    private void follow(@Nullable Scene scene) {
        followed.unsubscribe();
        followed = scene == null
                ? Subscription.EMPTY
                : scene.focusOwnerProperty().subscribe(owner -> {
                    if (owner != null && scrim.isVisible() && !mayHaveIt(owner)) {
                        FxThread.INSTANCE.execute(this::takeBack); // not in the middle of a change of focus
                    }
                });
    }

    private void takeBack() {
        Scene scene = scrim.getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        if (owner != null && scrim.isVisible() && !mayHaveIt(owner)) {
            first.get().requestFocus();
        }
    }

    private boolean mayHaveIt(Node owner) {
        Parent window = scrim.getParent();
        List<Node> layers = window == null ? List.of(scrim) : window.getChildrenUnmodifiable();
        Node layer = owner;
        while (layer.getParent() != null && !layers.contains(layer)) {
            layer = layer.getParent();
        }
        return layers.indexOf(layer) >= layers.indexOf(scrim);
    }
}
