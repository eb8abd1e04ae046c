package dev.punchline.gui.punch;

import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.scene.paint.Color;

/** A colour of a chart that a style sheet sets; the chart is drawn anew when it changes. */
final class ChartColour extends SimpleStyleableObjectProperty<Color> {
    private final PunchChart chart;

    ChartColour(PunchChart chart, CssMetaData<PunchChart, Color> meta) {
        super(meta, chart, meta.getProperty(), Color.GRAY);
        this.chart = chart;
    }

    @Override
    protected void invalidated() {
        chart.requestLayout();
    }
}
