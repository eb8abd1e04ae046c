package dev.punchline.gui.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/** Where the window stood last, in the home folder. Blocks on the disk: not for the JavaFX thread. */
public final class PlacementFile {
    private static final String NAME = "window.place";
    private static final String NUMBER = "(-?[0-9]{1,6})";
    private static final String LINE = String.join(" ", NUMBER, NUMBER, NUMBER, NUMBER, "(normal|maximized)\\n?");
    private static final long LONGEST = 64;

    private final Path file;

    /** @param home folder of the identity; made when something is written */
    public PlacementFile(Path home) {
        file = home.resolve(NAME);
    }

    /** Empty if it was never written, or is damaged. */
    public Optional<Placement> read() throws IOException {
        if (!Files.exists(file) || Files.size(file) > LONGEST) {
            return Optional.empty();
        }
        String line = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (!line.matches(LINE)) {
            return Optional.empty();
        }
        String[] words = line.strip().split(" ", -1);
        int width = Integer.parseInt(words[2]);
        int height = Integer.parseInt(words[3]);
        if (width <= 0 || height <= 0) {
            return Optional.empty();
        }
        Rectangle2D bounds = new Rectangle2D(Integer.parseInt(words[0]), Integer.parseInt(words[1]), width, height);
        return Optional.of(new Placement(bounds, words[4].equals("maximized")));
    }

    /**
     * Remembers it.
     *
     * @throws IOException if it can't be written; the old one is still there
     */
    public void write(Placement placement) throws IOException {
        Rectangle2D bounds = placement.bounds();
        Aside.write(
                file,
                String.format(
                        Locale.ROOT,
                        "%.0f %.0f %.0f %.0f %s\n",
                        bounds.getMinX(),
                        bounds.getMinY(),
                        bounds.getWidth(),
                        bounds.getHeight(),
                        placement.maximized() ? "maximized" : "normal"));
    }
}
