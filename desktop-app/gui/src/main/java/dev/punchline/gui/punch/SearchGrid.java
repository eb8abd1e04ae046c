package dev.punchline.gui.punch;

import dev.punchline.engine.event.SearchPart;
import dev.punchline.engine.event.Strategy;

/**
 * How far a search for ports is.
 *
 * @param sockets how many this side had open for it
 * @param ports how many of theirs were tried
 */
public record SearchGrid(SearchPart part, Strategy strategy, int sockets, int ports) {
    /** 32 × 8 cells. */
    public static final int CELLS = 256;

    /** A birthday search has found its port in 98 of 100 cases by then ({@code docs/protocol/guessing.md}). */
    private static final int USUAL_PORTS = 2_048;

    /** What fills the cells: sockets where this side opens or aims them, else ports of the other side. */
    public int count() {
        return part == SearchPart.SEEK ? ports : sockets;
    }

    /** How many sockets or ports one cell stands for; doubles when the grid is full. */
    public int perCell() {
        int each = part == SearchPart.SEEK ? USUAL_PORTS / CELLS : 1;
        while (each * CELLS < count()) {
            each *= 2;
        }
        return each;
    }

    public int filled() {
        return Math.min(CELLS, (count() + perCell() - 1) / perCell());
    }
}
