package dev.punchline.gui.settings;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * Where a window stands, in the pixels of JavaFX.
 *
 * @param bounds of the window while it is not maximized
 */
public record Placement(Rectangle2D bounds, boolean maximized) {
    /** So much of its title must be seen for a person to be able to drag it. */
    private static final double TITLE_HEIGHT = 24;

    private static final double TITLE_WIDTH = 120;

    /**
     * The same within one of these screens: the one with most of the title. Empty if that is on none of them, since the
     * screen that it stood on is gone.
     *
     * @param least width and height
     */
    public Optional<Placement> on(List<Rectangle2D> screens, Rectangle2D least) {
        Rectangle2D best = null;
        double most = 0;
        for (Rectangle2D screen : screens) {
            double seen = titleOn(screen);
            if (seen > most) {
                most = seen;
                best = screen;
            }
        }
        return best == null ? Optional.empty() : Optional.of(within(best, least));
    }

    private double titleOn(Rectangle2D screen) {
        double width = Math.min(bounds.getMaxX(), screen.getMaxX()) - Math.max(bounds.getMinX(), screen.getMinX());
        boolean high = bounds.getMinY() >= screen.getMinY() - TITLE_HEIGHT / 2
                && bounds.getMinY() + TITLE_HEIGHT <= screen.getMaxY();
        return high && width >= TITLE_WIDTH ? width : 0;
    }

    private Placement within(Rectangle2D screen, Rectangle2D least) {
        double width = Math.max(least.getWidth(), Math.min(bounds.getWidth(), screen.getWidth()));
        double height = Math.max(least.getHeight(), Math.min(bounds.getHeight(), screen.getHeight()));
        return new Placement(
                new Rectangle2D(bounds.getMinX(), Math.max(bounds.getMinY(), screen.getMinY()), width, height),
                maximized);
    }
}
