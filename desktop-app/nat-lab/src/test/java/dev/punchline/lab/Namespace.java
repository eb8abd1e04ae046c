package dev.punchline.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A network namespace that this laboratory made, by its name under {@code /run/netns}. */
record Namespace(String name) {
    static Namespace create(String name) {
        Command.of("ip", "netns", "add", name).check();
        Namespace made = new Namespace(name);
        made.ip("link set lo up");
        return made;
    }

    /** The file that stands for it. */
    Path file() {
        return Path.of("/run/netns", name);
    }

    /** Runs lines of {@code ip} in here, in one process. */
    void ip(String... lines) {
        Command.of("ip", "-n", name, "-batch", "-")
                .withInput(String.join("\n", lines) + "\n")
                .check();
    }

    Command command(String... words) {
        return command(Command.of(words));
    }

    Command command(Command inside) {
        return inside.after("ip", "netns", "exec", name);
    }

    /**
     * Starts a process in here that goes on; its id is that of the command, since {@code ip} and {@code env} become
     * it. Interrupts are switched on again, which a shell switches off for what it runs in the background.
     */
    Process start(Path stdout, Path stderr, List<String> words) {
        ProcessBuilder builder = prepare(words);
        builder.redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
        return start(builder);
    }

    /** As the other, with standard output to be read from the process. */
    Process start(Path stderr, List<String> words) {
        ProcessBuilder builder = prepare(words);
        builder.redirectError(stderr.toFile());
        return start(builder);
    }

    void delete() {
        for (String pid : Command.of("ip", "netns", "pids", name).run().stdout().split("\\s+")) {
            if (!pid.isEmpty()) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
        Command.of("ip", "netns", "delete", name).run();
    }

    private ProcessBuilder prepare(List<String> words) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name, "env", "--default-signal=INT"));
        all.addAll(words);
        return new ProcessBuilder(all).redirectInput(Path.of("/dev/null").toFile());
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", builder.command()), e);
        }
    }
}
