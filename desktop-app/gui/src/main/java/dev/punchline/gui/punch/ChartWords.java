package dev.punchline.gui.punch;

import dev.punchline.engine.event.PunchStep.Phase;

/** The words on a chart, in the language of the window. */
interface ChartWords {
    String phase(Phase phase);

    /** How an address was found. */
    String type(String code);

    String search(SearchGrid search);

    /** What one cell of the grid stands for. */
    String cell(SearchGrid search);

    String hidden(int lanes);

    String dot(Dot.Kind kind);
}
