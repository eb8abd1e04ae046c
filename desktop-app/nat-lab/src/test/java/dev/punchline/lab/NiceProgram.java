package dev.punchline.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** {@code nice-peer.c}, compiled against the libnice of this machine. */
final class NiceProgram {
    private final Path executable;

    private NiceProgram(Path executable) {
        this.executable = executable;
    }

    /** Skips the test where libnice or the compiler is missing, as {@link LabRequirements} does. */
    static NiceProgram compile(Path directory) {
        String reason = "no gcc with libnice-dev here";
        if (Command.of("sh", "-c", "command -v gcc && pkg-config --exists nice")
                        .run()
                        .exitCode()
                != 0) {
            if (Boolean.getBoolean("lab.required")) {
                throw new IllegalStateException(reason);
            }
            Assumptions.abort(reason);
        }
        Path source = directory.resolve("nice-peer.c");
        Path executable = directory.resolve("nice-peer");
        try (InputStream code = NiceProgram.class.getResourceAsStream("nice-peer.c")) {
            Files.copy(Objects.requireNonNull(code), source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String flags =
                Command.of("pkg-config", "--cflags", "--libs", "nice").check().strip();
        List<String> words = new ArrayList<>(List.of("gcc", "-o", executable.toString(), source.toString()));
        words.addAll(Arrays.asList(flags.split("\\s+")));
        Command.of(words.toArray(String[]::new)).check();
        return new NiceProgram(executable);
    }

    LinePeer start(Host host, String... words) {
        List<String> all = new ArrayList<>(List.of(executable.toString()));
        all.addAll(List.of(words));
        return LinePeer.start(host, all);
    }
}
