package dev.punchline.gui;

import dev.punchline.gui.settings.Placement;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Puts the window where it stood last, and follows where it goes. On the JavaFX thread, but for {@link #last}. */
final class WindowPlace {
    private static final Rectangle2D USUAL = new Rectangle2D(0, 0, 1180, 760);
    private static final Rectangle2D LEAST = new Rectangle2D(0, 0, 900, 600);

    private final Stage stage;
    private final Optional<Placement> wanted;
    private volatile Optional<Placement> last = Optional.empty();

    WindowPlace(Stage stage, Optional<Placement> before) {
        this.stage = stage;
        List<Rectangle2D> screens =
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        this.wanted = before.flatMap(place -> place.on(screens, LEAST));
        stage.setMinWidth(LEAST.getWidth());
        stage.setMinHeight(LEAST.getHeight());
    }

    /** Before it is shown and once more after: some window managers answer the first showing with a size of their own. */
    void put() {
        Rectangle2D bounds = wanted.map(Placement::bounds).orElse(USUAL);
        if (wanted.isPresent()) {
            stage.setX(bounds.getMinX());
            stage.setY(bounds.getMinY());
        }
        stage.setWidth(bounds.getWidth());
        stage.setHeight(bounds.getHeight());
        stage.setMaximized(wanted.isPresent() && wanted.get().maximized());
    }

    /** From now on it is remembered where the window is. */
    void follow() {
        last = wanted;
        stage.xProperty().subscribe(now -> look());
        stage.yProperty().subscribe(now -> look());
        stage.widthProperty().subscribe(now -> look());
        stage.heightProperty().subscribe(now -> look());
        stage.maximizedProperty().subscribe(now -> look());
    }

    private void look() {
        if (stage.isIconified() || !Double.isFinite(stage.getX() + stage.getY())) {
            return;
        }
        if (stage.isMaximized()) { // its own size comes back when it is made small again
            last = last.map(place -> new Placement(place.bounds(), true));
        } else {
            last = Optional.of(new Placement(
                    new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()), false));
        }
    }

    /** Where it was last; from any thread. */
    Optional<Placement> last() {
        return last;
    }
}
