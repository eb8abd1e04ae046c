package dev.punchline.gui.transfers;

import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;

/** The rates of the last minute as a hill behind the numbers, the newest on the right; the fastest is the whole height. */
final class RateGraph extends Region {
    /** Keeps it off the lines between rows. */
    private static final double GAP = 3;

    private final Polygon hill = new Polygon();
    private long[] rates = {};

    RateGraph() {
        getStyleClass().add("rate-graph");
        hill.getStyleClass().add("rate-hill");
        hill.setManaged(false);
        hill.setMouseTransparent(true);
        setMouseTransparent(true);
        setMinSize(0, 0);
        setPrefSize(0, 0); // takes the room that the numbers need
        getChildren().add(hill);
    }

    /** Draws these; nothing where there are less than two. */
    void show(long[] oldestFirst) {
        rates = oldestFirst;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        hill.getPoints().clear();
        long most = 0;
        for (long rate : rates) {
            most = Math.max(most, rate);
        }
        if (rates.length < 2 || most == 0) {
            return;
        }
        double step = getWidth() / (RateTrail.SECONDS - 1);
        double left = getWidth() - step * (rates.length - 1);
        hill.getPoints().addAll(left, getHeight() - GAP);
        for (int i = 0; i < rates.length; i++) {
            hill.getPoints().addAll(left + step * i, GAP + (getHeight() - 2 * GAP) * (1 - (double) rates[i] / most));
        }
        hill.getPoints().addAll(getWidth(), getHeight() - GAP);
    }
}
