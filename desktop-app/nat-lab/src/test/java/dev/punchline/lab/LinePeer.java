package dev.punchline.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An ICE agent as a process that speaks lines, ours or that of others. */
final class LinePeer implements AutoCloseable {
    /** Above the agents' own patience, so that their verdict comes first. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final PrintStream tell;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();

    private LinePeer(Process process) {
        this.process = process;
        tell = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    }

    /** Our agent on a host. */
    static LinePeer ours(Host host, String... words) {
        return start(host, Jars.runTest(OurIcePeer.class, List.of(words)));
    }

    static LinePeer start(Host host, List<String> words) {
        Command inside = Command.of(words.toArray(String[]::new));
        List<String> all =
                inside.after("ip", "netns", "exec", host.namespace().name()).words();
        try {
            return new LinePeer(new ProcessBuilder(all)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", all), e);
        }
    }

    /** From now on what it says is heard, and shown to a listener on another thread. */
    void hear(Consumer<String> listener) {
        Thread reader = new Thread(() -> {
            try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    heard.add(line);
                    listener.accept(line);
                }
            } catch (IOException e) {
                heard.add("ended: " + e.getMessage());
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    void tell(String line) {
        tell.println(line);
    }

    /** The rest of the next line that begins so; those before it are passed over. */
    String next(String beginning) {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                String line = heard.poll(giveUpAt - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (line == null) {
                    throw new AssertionError("no line <" + beginning + "> after " + seen);
                }
                seen.add(line);
                if (line.startsWith(beginning)) {
                    return line.substring(beginning.length()).strip();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Whether such a line has been passed over or returned. */
    boolean has(String beginning) {
        return seen.stream().anyMatch(line -> line.startsWith(beginning));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
