package dev.punchline.cli;

import dev.punchline.cli.output.Screen;
import dev.punchline.cli.run.Inbox;
import dev.punchline.cli.run.Occurrence;
import dev.punchline.cli.run.QueueInbox;
import dev.punchline.cli.run.Surroundings;
import dev.punchline.engine.PunchlineEngine;
import dev.punchline.engine.ThisComputer;
import dev.punchline.engine.UserFolders;
import dev.punchline.protocol.id.DisplayName;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A command with a real engine, in a thread of its own; it speaks JSON. */
final class RunningCommand implements AutoCloseable {
    /** Far more than anything here takes, even on a machine that does ten things at once. */
    private static final int PATIENCE_SECONDS = 60;

    private final Inbox inbox = new QueueInbox();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final List<String> seen = new ArrayList<>();

    /** @param home of this peer, with its downloads in it */
    RunningCommand(String mediator, Path home, String... arguments) {
        Thread thread = new Thread(() -> execute(mediator, home, arguments), String.join(" ", arguments));
        thread.setDaemon(true);
        thread.start();
    }

    private void execute(String mediator, Path home, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        PrintStream complaints = new PrintStream(err, true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                PunchlineEngine::start,
                inbox,
                new QuietProcess(),
                new TypedLines(new ArrayDeque<>()), // with --json nobody is asked
                complaints,
                new LineStream(lines::add),
                complaints,
                Screen.NONE,
                Map.of(MediatorOption.VARIABLE, mediator),
                new UserFolders(home, home.resolve("downloads")),
                () -> new ThisComputer(new DisplayName(home.getFileName().toString()), new DisplayName("computer")),
                patience -> List.of());
        String[] words = all.toArray(String[]::new);
        exit.complete(Punchline.commandLine(surroundings, words).execute(words));
    }

    /** Waits for an event and returns its line. */
    String await(String event) throws InterruptedException {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (line != null && !line.startsWith("{\"event\":\"" + event + "\"")) {
            seen.add(line);
            line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        if (line == null) {
            throw new AssertionError("no " + event + " after " + seen + err());
        }
        seen.add(line);
        return line;
    }

    int exitCode() {
        return exit.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Whether a line that was printed by now contains a text. */
    boolean has(String text) {
        lines.drainTo(seen);
        return seen.stream().anyMatch(line -> line.contains(text));
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    void interrupt() {
        inbox.put(new Occurrence.Interrupted());
    }

    @Override
    public void close() {
        interrupt();
        exitCode();
    }
}
