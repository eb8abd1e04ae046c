package dev.punchline.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A person's installation on a host of the laboratory: a home directory, and commands typed there. */
final class Peer {
    private final Host host;
    private final String name;
    private final Path directory;
    private final String mediator;
    private int commands;

    /** Named after its host. */
    Peer(Lab lab, String host) {
        this(lab, host, host, MediatorProcess.URL);
    }

    Peer(Lab lab, String host, String name) {
        this(lab, host, name, MediatorProcess.URL);
    }

    /** One that looks for its mediator elsewhere. */
    Peer(Lab lab, String host, String name, String mediator) {
        this.mediator = mediator;
        this.host = lab.host(host);
        this.name = name;
        this.directory = directory(lab.scratch().resolve(name));
    }

    /** A command that talks to the mediator, with {@code --json}. */
    CliProcess start(String command, String... arguments) {
        List<String> words = new ArrayList<>(List.of(command, "--mediator", mediator));
        words.addAll(List.of("--home", directory.resolve("home").toString(), "--name", name, "--json"));
        words.addAll(List.of(arguments));
        Path stderr = directory.resolve(command + "-" + ++commands + ".err");
        return new CliProcess(host.namespace().start(stderr, Jars.punchline(words)), stderr);
    }

    /** A new empty directory of this peer's. */
    Path folder(String folderName) {
        return directory(directory.resolve(folderName));
    }

    private static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
