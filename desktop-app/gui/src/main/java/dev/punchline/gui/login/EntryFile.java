package dev.punchline.gui.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that starts the program at login as long as it is there. */
record EntryFile(Path file, String entry) implements StartAtLogin {
    /** What another version of the program wrote counts too. */
    @Override
    public boolean isOn() {
        return Files.isRegularFile(file);
    }

    @Override
    public void set(boolean on) throws IOException {
        if (!on) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, entry.getBytes(StandardCharsets.UTF_8));
    }
}
