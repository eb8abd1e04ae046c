package dev.punchline.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command of the machine, run to its end. */
record Command(List<String> words, String input) {
    /** Longest of ours is a NAT discovery with its timeouts, some 10 s; a minute means it hangs. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    Command {
        words = List.copyOf(words);
    }

    static Command of(String... words) {
        return new Command(List.of(words), "");
    }

    Command withInput(String text) {
        return new Command(words, text);
    }

    /** What a command left behind. */
    record Output(int exitCode, String stdout, String stderr) {}

    /** Standard output of a command that must succeed. */
    String check() {
        Output output = run();
        if (output.exitCode() != 0) {
            throw new IllegalStateException(String.join(" ", words) + " ended with " + output.exitCode() + ": "
                    + output.stderr() + output.stdout());
        }
        return output.stdout();
    }

    Output run() {
        try {
            Process process = new ProcessBuilder(words).start();
            // Both pipes are read at once: a full one would stop the command.
            CompletableFuture<String> stdout = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
            CompletableFuture<String> stderr = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", words) + " did not end within " + PATIENCE);
            }
            return new Output(process.exitValue(), stdout.join(), stderr.join());
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", words), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + String.join(" ", words), e);
        }
    }

    /** The same words behind others, as in {@code ip netns exec NAME …}. */
    Command after(String... prefix) {
        List<String> longer = new ArrayList<>(List.of(prefix));
        longer.addAll(words);
        return new Command(longer, input);
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
