package dev.punchline.lab;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A command of ours that runs with {@code --json}: its events as they come, and how it ends. */
final class CliProcess implements AutoCloseable {
    /** The longest thing awaited is a file of 130 MB on two busy cores; a minute more says that it hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path stderr;
    private final Thread reader;
    private final Object lock = new Object();
    private final List<JsonObject> events = new ArrayList<>();
    private final List<String> strayLines = new ArrayList<>();
    private boolean ended;

    /** A process whose standard output nobody reads yet. */
    CliProcess(Process process, Path stderr) {
        this.process = process;
        this.stderr = stderr;
        this.reader = new Thread(this::read, "events of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** The first event of this kind, when it is there. */
    JsonObject await(String event) {
        return await(event, any -> true);
    }

    /** The first event of this kind that fits, when it is there. */
    JsonObject await(String event, Predicate<JsonObject> fits) {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        synchronized (lock) {
            while (true) {
                for (JsonObject seen : events) {
                    if (isOf(event, seen) && fits.test(seen)) {
                        return seen;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(giveUpAt - System.nanoTime());
                if (ended || left <= 0) {
                    throw new AssertionError("no event " + event + (ended ? ", and it ended: " : ": ") + report());
                }
                waitOnLock(left);
            }
        }
    }

    List<JsonObject> all(String event) {
        synchronized (lock) {
            return events.stream().filter(seen -> isOf(event, seen)).toList();
        }
    }

    /** Waits for the end. Everything printed must have been an event. */
    int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end: " + report());
            }
            reader.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        synchronized (lock) {
            if (!strayLines.isEmpty()) {
                throw new AssertionError("not an event on standard output: " + strayLines);
            }
        }
        return process.exitValue();
    }

    /** What Ctrl-C sends. */
    void interrupt() {
        Command.of("kill", "-INT", Long.toString(process.pid())).check();
    }

    /** Everything it printed, for a test that fails. */
    String report() {
        synchronized (lock) {
            return "events " + events + ", other lines " + strayLines + ", errors " + stderr();
        }
    }

    String stderr() {
        try {
            return Files.readString(stderr);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException streamClosedWithTheProcess) {
            // What it printed before is taken; how it ended is asked of the process.
        } finally {
            synchronized (lock) {
                ended = true;
                lock.notifyAll();
            }
        }
    }

    private void take(String line) {
        synchronized (lock) {
            try {
                events.add(JsonParser.parseString(line).getAsJsonObject());
            } catch (JsonSyntaxException | IllegalStateException notAnObject) {
                strayLines.add(line);
            }
            lock.notifyAll();
        }
    }

    private void waitOnLock(long millis) {
        try {
            lock.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOf(String event, JsonObject seen) {
        return seen.has("event") && event.equals(seen.get("event").getAsString());
    }
}
