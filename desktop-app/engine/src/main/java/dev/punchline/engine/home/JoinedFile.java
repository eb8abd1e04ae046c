package dev.punchline.engine.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Where this installation joined last: a link in {@code joined}. Reads and writes block. */
public final class JoinedFile {
    private final PrivateFile file;

    public JoinedFile(Path home) {
        this.file = new PrivateFile(home.resolve("joined"));
    }

    /** The link that was written last, if there was one. */
    public Optional<String> read() throws IOException {
        return file.exists()
                ? Optional.of(new String(file.read(), StandardCharsets.US_ASCII).strip())
                : Optional.empty();
    }

    /** Replaces what was written last; the link is without a secret. */
    public void write(String link) throws IOException {
        file.write((link + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
