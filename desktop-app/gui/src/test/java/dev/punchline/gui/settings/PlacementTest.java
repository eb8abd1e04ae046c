package dev.punchline.gui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {
    private static final Rectangle2D LEAST = new Rectangle2D(0, 0, 900, 600);
    private static final Rectangle2D LAPTOP = new Rectangle2D(0, 30, 1440, 870);
    private static final Rectangle2D BESIDE = new Rectangle2D(1440, 0, 1920, 1080);

    private static Placement at(double x, double y, double width, double height) {
        return new Placement(new Rectangle2D(x, y, width, height), false);
    }

    @Test
    void itStaysWhereItWas() {
        assertEquals(Optional.of(at(100, 80, 1180, 760)), at(100, 80, 1180, 760).on(List.of(LAPTOP, BESIDE), LEAST));
        assertEquals(
                Optional.of(at(1500, 40, 1800, 1000)), at(1500, 40, 1800, 1000).on(List.of(LAPTOP, BESIDE), LEAST));
    }

    @Test
    void whereItsScreenIsGoneItStandsWhereNewOnesDo() {
        assertEquals(Optional.empty(), at(1500, 40, 1800, 1000).on(List.of(LAPTOP), LEAST));
        assertEquals(Optional.empty(), at(-1170, 80, 1180, 760).on(List.of(LAPTOP), LEAST), "10 pixels are no handle");
        assertEquals(Optional.empty(), at(100, 890, 1180, 760).on(List.of(LAPTOP), LEAST), "its title is below");
    }

    @Test
    void itIsNeverLargerThanItsScreenNorTooSmallForItsContent() {
        assertEquals(Optional.of(at(0, 30, 1440, 870)), at(0, 20, 2560, 1400).on(List.of(LAPTOP), LEAST));
        assertEquals(Optional.of(at(0, 40, 900, 600)), at(0, 40, 200, 100).on(List.of(LAPTOP), LEAST));
    }

    @Test
    void theFileKeepsIt(@TempDir Path home) throws IOException {
        PlacementFile file = new PlacementFile(home.resolve("new"));
        assertEquals(Optional.empty(), file.read());
        Placement left = new Placement(new Rectangle2D(-1200, 0, 1180, 760), true);
        file.write(left);
        assertEquals(Optional.of(left), file.read());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 2 3", "1 2 3 4 tilted", "1 2 0 4 normal", "9999999 2 3 4 normal", "a b c d normal"})
    void whatIsDamagedIsAsIfItWereNotThere(String line, @TempDir Path home) throws IOException {
        Files.writeString(home.resolve("window.place"), line);
        assertEquals(Optional.empty(), new PlacementFile(home).read());
    }
}
