package dev.punchline.gui.punch;

import javafx.scene.paint.Color;

/** The colours that a chart is drawn with; they come from the theme. */
record ChartInk(
        Color text,
        Color muted,
        Color line,
        Color trough,
        Color sent,
        Color heard,
        Color answered,
        Color failed,
        Color chosen) {}
