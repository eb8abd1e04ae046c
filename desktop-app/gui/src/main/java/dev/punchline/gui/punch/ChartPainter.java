package dev.punchline.gui.punch;

import dev.punchline.engine.event.AddressText;
import dev.punchline.engine.event.PunchStep.Phase;
import dev.punchline.gui.text.Amounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws one picture: the bar of five seconds, below it what happened in it under the magnifier, lane by lane. */
final class ChartPainter {
    static final double LEAST_WIDTH = 460;

    private static final double LABELS = 196;
    private static final double TRIPS = 64;
    private static final double BAR_TOP = 22;
    private static final double BAR_HEIGHT = 12;
    private static final double LENS = 26;
    private static final double PHASES_TOP = BAR_TOP + BAR_HEIGHT + LENS;
    private static final double PHASE_HEIGHT = 20;
    private static final double LANES_TOP = PHASES_TOP + 4 * PHASE_HEIGHT + 24;
    private static final double LANE_HEIGHT = 38;
    /** Below it the times of two lines would touch. */
    private static final double LEAST_TICK = 66;

    private static final double CELL = 9;
    private static final double CELL_STEP = 11;
    private static final int CELL_COLUMNS = 32;
    private static final double GRID_HEIGHT = CELL_STEP * SearchGrid.CELLS / CELL_COLUMNS + 28;
    private static final double LEGEND_HEIGHT = 28;

    private final GraphicsContext g;
    private final double width;
    private final ChartInk ink;
    private final ChartWords words;
    private final TextFit fit = new TextFit();
    // Not before the style sheet has brought the fonts: else the system's stand in for them, for good.
    private final Font plain = Font.font("Inter", 12);
    private final Font bold = Font.font("Inter", FontWeight.BOLD, 12);
    private final Font small = Font.font("Inter", 11);

    ChartPainter(GraphicsContext g, double width, ChartInk ink, ChartWords words) {
        this.g = g;
        this.width = width;
        this.ink = ink;
        this.words = words;
    }

    static double height(@Nullable PunchPicture picture) {
        if (picture == null) {
            return 0;
        }
        double grid = picture.search().isPresent() ? GRID_HEIGHT : 0;
        return LANES_TOP + rows(picture) * LANE_HEIGHT + grid + LEGEND_HEIGHT;
    }

    private static int rows(PunchPicture picture) {
        return Math.max(1, picture.lanes().size() + (picture.hidden() > 0 ? 1 : 0));
    }

    void paint(PunchPicture picture) {
        g.setTextBaseline(VPos.CENTER);
        budget(picture);
        double bottom = LANES_TOP + rows(picture) * LANE_HEIGHT;
        highlights(picture.lanes());
        axis(picture, bottom);
        phases(picture);
        lanes(picture);
        end(picture, bottom);
        picture.search().ifPresent(search -> grid(search, bottom));
        legend(height(picture) - LEGEND_HEIGHT / 2);
    }

    private Color colour(Phase phase) {
        return switch (phase) {
            case GATHER -> ink.muted();
            case EXCHANGE -> ink.sent();
            case PUNCH -> ink.heard();
            case SECURE -> ink.answered();
        };
    }

    /** The whole budget, and how much of it was used; below it opens the part that the lanes show. */
    private void budget(PunchPicture picture) {
        Duration span = picture.scale().compareTo(PunchPicture.BUDGET) > 0 ? picture.scale() : PunchPicture.BUDGET;
        g.setFill(ink.trough());
        g.fillRoundRect(0, BAR_TOP, width, BAR_HEIGHT, BAR_HEIGHT, BAR_HEIGHT);
        for (PhaseSpan phase : picture.phases()) {
            double from = width * share(phase.from(), span);
            g.setFill(colour(phase.phase()));
            g.fillRect(from, BAR_TOP, Math.max(2, width * share(phase.to(), span) - from), BAR_HEIGHT);
        }
        long seconds = Math.max(1, span.toSeconds() / 5);
        for (int i = 0; i <= 5; i++) {
            String text = i * seconds + " s";
            text(text, width * i / 5, BAR_TOP - 11, small, ink.muted(), align(i, 5));
        }
        double lens = width * share(picture.scale(), span);
        g.setFill(ink.trough());
        g.setGlobalAlpha(0.5);
        g.fillPolygon(
                new double[] {0, lens, right(), LABELS},
                new double[] {BAR_TOP + BAR_HEIGHT + 2, BAR_TOP + BAR_HEIGHT + 2, PHASES_TOP - 4, PHASES_TOP - 4},
                4);
        g.setGlobalAlpha(1);
    }

    private static TextAlignment align(int tick, int last) {
        return tick == 0 ? TextAlignment.LEFT : tick == last ? TextAlignment.RIGHT : TextAlignment.CENTER;
    }

    private void highlights(List<Lane> lanes) {
        for (int i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).state() == Lane.State.CHOSEN) {
                double y = LANES_TOP + i * LANE_HEIGHT;
                g.setFill(ink.chosen());
                g.fillRoundRect(0, y + 2, width, LANE_HEIGHT - 4, 8, 8);
                g.setFill(ink.answered());
                g.fillRoundRect(0, y + 2, 4, LANE_HEIGHT - 4, 4, 4);
            }
        }
    }

    private void axis(PunchPicture picture, double bottom) {
        g.setLineWidth(1);
        g.setStroke(ink.line());
        for (int i = 0; i <= 5; i++) {
            double x = Math.round(LABELS + (right() - LABELS) * i / 5) + 0.5;
            g.strokeLine(x, PHASES_TOP, x, bottom);
            Duration at = picture.scale().multipliedBy(i).dividedBy(5);
            boolean fits = (right() - LABELS) / 5 > LEAST_TICK || i == 0 || i == 5 || i == 2;
            text(fits ? (i == 0 ? "0" : Amounts.elapsed(at)) : "", x, LANES_TOP - 12, small, ink.muted(), align(i, 5));
        }
    }

    private void phases(PunchPicture picture) {
        double y = PHASES_TOP - PHASE_HEIGHT / 2;
        for (Phase phase : Phase.values()) {
            y += PHASE_HEIGHT;
            double middle = y;
            Optional<PhaseSpan> span = picture.phases().stream()
                    .filter(each -> each.phase() == phase)
                    .findFirst();
            text(
                    words.phase(phase),
                    12,
                    middle,
                    plain,
                    span.isPresent() ? ink.text() : ink.muted(),
                    TextAlignment.LEFT);
            span.ifPresent(each -> {
                double from = x(each.from(), picture);
                g.setFill(colour(phase));
                g.fillRoundRect(from, middle - 5, Math.max(4, x(each.to(), picture) - from), 10, 4, 4);
                text(Amounts.elapsed(each.length()), width - 8, middle, small, ink.muted(), TextAlignment.RIGHT);
            });
        }
    }

    private void lanes(PunchPicture picture) {
        List<Lane> lanes = picture.lanes();
        for (int i = 0; i < lanes.size(); i++) {
            lane(lanes.get(i), LANES_TOP + i * LANE_HEIGHT + LANE_HEIGHT / 2, picture);
        }
        if (picture.hidden() > 0) {
            double y = LANES_TOP + lanes.size() * LANE_HEIGHT + LANE_HEIGHT / 2;
            text(words.hidden(picture.hidden()), 12, y, plain, ink.muted(), TextAlignment.LEFT);
        }
    }

    private void lane(Lane lane, double y, PunchPicture picture) {
        boolean works = lane.state().compareTo(Lane.State.ANSWERED) >= 0;
        Font font = lane.state() == Lane.State.CHOSEN ? bold : plain;
        String remote = fit.cut(AddressText.of(lane.ends().remote()), font, LABELS - 24);
        text(remote, 12, y - 8, font, ink.text(), TextAlignment.LEFT);
        String types = words.type(lane.localType()) + " → " + words.type(lane.remoteType());
        text(fit.cut(types, small, LABELS - 24), 12, y + 8, small, ink.muted(), TextAlignment.LEFT);
        g.setStroke(works ? ink.answered() : ink.line());
        g.setLineWidth(works ? 1.5 : 1);
        g.strokeLine(LABELS, y, x(picture.now(), picture), y);
        lane.dots().forEach(dot -> dot(dot.kind(), x(dot.at(), picture), y));
        lane.roundTrip()
                .ifPresent(
                        trip -> text(Amounts.elapsed(trip), width - 8, y, small, ink.answered(), TextAlignment.RIGHT));
    }

    private void dot(Dot.Kind kind, double x, double y) {
        switch (kind) {
            case SENT -> {
                g.setFill(ink.sent());
                g.fillOval(x - 3, y - 9, 6, 6);
            }
            case HEARD -> {
                g.setFill(ink.heard());
                g.fillPolygon(new double[] {x - 4, x, x + 4, x}, new double[] {y + 7, y + 3, y + 7, y + 11}, 4);
            }
            case ANSWERED -> {
                g.setFill(ink.answered());
                g.fillOval(x - 5, y - 5, 10, 10);
            }
            case DIALLED -> {
                g.setFill(ink.sent());
                g.fillRect(x - 4, y - 4, 8, 8);
            }
        }
    }

    /** Where the attempt ended, or the moment of a replay. */
    private void end(PunchPicture picture, double bottom) {
        double x = Math.round(x(picture.ending().isPresent() ? lastOf(picture) : picture.now(), picture)) + 0.5;
        g.setStroke(
                picture.failed().isPresent()
                        ? ink.failed()
                        : picture.connected().isPresent() ? ink.answered() : ink.muted());
        g.setLineWidth(1.5);
        g.strokeLine(x, PHASES_TOP, x, bottom);
    }

    private static Duration lastOf(PunchPicture picture) {
        Duration end = picture.connected()
                .map(event -> event.elapsed())
                .or(() -> picture.failed().map(event -> event.elapsed()))
                .orElse(picture.now());
        return end.compareTo(picture.now()) < 0 ? end : picture.now();
    }

    private void grid(SearchGrid search, double top) {
        text(fit.cut(words.search(search), plain, LABELS - 24), 12, top + 22, plain, ink.text(), TextAlignment.LEFT);
        text(fit.cut(words.cell(search), small, LABELS - 24), 12, top + 40, small, ink.muted(), TextAlignment.LEFT);
        for (int i = 0; i < SearchGrid.CELLS; i++) {
            g.setFill(i < search.filled() ? ink.heard() : ink.trough());
            double x = LABELS + i % CELL_COLUMNS * CELL_STEP;
            int row = i / CELL_COLUMNS;
            g.fillRoundRect(x, top + 14 + row * CELL_STEP, CELL, CELL, 3, 3);
        }
    }

    private void legend(double y) {
        double x = LABELS;
        for (Dot.Kind kind : List.of(Dot.Kind.SENT, Dot.Kind.HEARD, Dot.Kind.ANSWERED)) {
            double shift = kind == Dot.Kind.SENT ? 6 : kind == Dot.Kind.HEARD ? -7 : 0;
            dot(kind, x + 5, y + shift);
            String name = words.dot(kind);
            text(name, x + 15, y, small, ink.muted(), TextAlignment.LEFT);
            x += 33 + fit.width(name, small);
        }
    }

    private void text(String text, double x, double y, Font font, Color colour, TextAlignment align) {
        g.setFont(font);
        g.setFill(colour);
        g.setTextAlign(align);
        g.fillText(text, x, y);
    }

    private double right() {
        return width - TRIPS;
    }

    private double x(Duration at, PunchPicture picture) {
        return LABELS + (right() - LABELS) * share(at, picture.scale());
    }

    private static double share(Duration part, Duration whole) {
        return Math.min(1, (double) part.toNanos() / whole.toNanos());
    }
}
