package dev.punchline.gui.punch;

import java.util.List;
import java.util.function.Function;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * Draws a {@link PunchPicture}. A canvas, since hundreds of dots change ten times a second; its colours are those of the
 * theme, through its style class {@code punch-chart}. What it shows is told in words by the list beside it.
 */
public final class PunchChart extends Region {
    private static final StyleablePropertyFactory<PunchChart> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private static CssMetaData<PunchChart, Color> colour(
            String name, Function<PunchChart, StyleableProperty<Color>> property) {
        return FACTORY.createColorCssMetaData(name, property, Color.GRAY);
    }

    private static final CssMetaData<PunchChart, Color> TEXT = colour("-punch-text", chart -> chart.text);
    private static final CssMetaData<PunchChart, Color> MUTED = colour("-punch-muted", chart -> chart.muted);
    private static final CssMetaData<PunchChart, Color> LINE = colour("-punch-line", chart -> chart.line);
    private static final CssMetaData<PunchChart, Color> TROUGH = colour("-punch-trough", chart -> chart.trough);
    private static final CssMetaData<PunchChart, Color> SENT = colour("-punch-sent", chart -> chart.sent);
    private static final CssMetaData<PunchChart, Color> HEARD = colour("-punch-heard", chart -> chart.heard);
    private static final CssMetaData<PunchChart, Color> ANSWERED = colour("-punch-answered", chart -> chart.answered);
    private static final CssMetaData<PunchChart, Color> FAILED = colour("-punch-failed", chart -> chart.failed);
    private static final CssMetaData<PunchChart, Color> CHOSEN = colour("-punch-chosen", chart -> chart.chosen);

    private final StyleableProperty<Color> text = new ChartColour(this, TEXT);
    private final StyleableProperty<Color> muted = new ChartColour(this, MUTED);
    private final StyleableProperty<Color> line = new ChartColour(this, LINE);
    private final StyleableProperty<Color> trough = new ChartColour(this, TROUGH);
    private final StyleableProperty<Color> sent = new ChartColour(this, SENT);
    private final StyleableProperty<Color> heard = new ChartColour(this, HEARD);
    private final StyleableProperty<Color> answered = new ChartColour(this, ANSWERED);
    private final StyleableProperty<Color> failed = new ChartColour(this, FAILED);
    private final StyleableProperty<Color> chosen = new ChartColour(this, CHOSEN);

    private final Canvas canvas = new Canvas();
    private final ChartWords words;
    private @Nullable PunchPicture picture;

    PunchChart(ChartWords words) {
        this.words = words;
        getStyleClass().add("punch-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinWidth(ChartPainter.LEAST_WIDTH);
        getChildren().add(canvas);
    }

    void show(@Nullable PunchPicture shown) {
        boolean grows = ChartPainter.height(picture) != ChartPainter.height(shown);
        picture = shown;
        if (grows) {
            requestParentLayout();
        }
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return ChartPainter.height(picture);
    }

    @Override
    protected double computeMinHeight(double width) {
        return ChartPainter.height(picture);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(snapSizeX(getWidth()));
        canvas.setHeight(snapSizeY(getHeight()));
        canvas.getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
        if (picture != null && getWidth() > 0) {
            new ChartPainter(canvas.getGraphicsContext2D(), getWidth(), ink(), words).paint(picture);
        }
    }

    private ChartInk ink() {
        return new ChartInk(
                text.getValue(),
                muted.getValue(),
                line.getValue(),
                trough.getValue(),
                sent.getValue(),
                heard.getValue(),
                answered.getValue(),
                failed.getValue(),
                chosen.getValue());
    }

    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return getClassCssMetaData();
    }
}
