package dev.punchline.gui.settings;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The settings in the home folder. Blocks on the disk: not for the JavaFX thread. */
public final class SettingsFile {
    private static final String NAME = "window.properties";

    private final Path file;

    /** @param home folder of the identity; made when something is written */
    public SettingsFile(Path home) {
        this.file = home.resolve(NAME);
    }

    /** Whether something was ever written. */
    public boolean isThere() {
        return Files.exists(file);
    }

    /**
     * What was written last, the defaults where nothing was.
     *
     * @throws IOException if the file is there and can't be read
     */
    public Settings read() throws IOException {
        Properties lines = new Properties();
        if (Files.exists(file)) {
            try (InputStreamReader reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
                lines.load(reader);
            } catch (IllegalArgumentException e) { // a damaged escape sequence
                throw new IOException(file + " is damaged: " + e.getMessage(), e);
            }
        }
        return SettingsText.read(lines);
    }

    /**
     * Writes aside, forces and renames: after a crash there are the old settings or the new ones. Calls follow each
     * other.
     *
     * @throws IOException if they can't be written; the old ones are still there
     */
    public synchronized void write(Settings settings) throws IOException {
        StringWriter text = new StringWriter();
        SettingsText.write(settings).store(text, null);
        Aside.write(file, text.toString());
    }
}
