package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files and folders that a person wants to send, checked before anybody is bothered. */
final class Sources {
    private Sources() {}

    /** @throws CommandFailed with {@link ExitCode#FILES} for the first that can't be sent */
    static List<Path> check(List<String> written) throws CommandFailed {
        List<Path> paths = new ArrayList<>();
        for (String text : written) {
            Path path = path(text);
            if (path.getFileName() == null) {
                throw new CommandFailed(ExitCode.FILES, text + " has no name of its own: name a folder in it.");
            } else if (!Files.exists(path)) {
                throw new CommandFailed(ExitCode.FILES, text + " does not exist.");
            } else if (!Files.isReadable(path)) {
                throw new CommandFailed(ExitCode.FILES, text + " can't be read: permission denied.");
            }
            paths.add(path);
        }
        return List.copyOf(paths);
    }

    private static Path path(String text) throws CommandFailed {
        try {
            // "." and ".." get the name that they stand for, which the other side will see.
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new CommandFailed(
                    ExitCode.FILES,
                    text + " is no path on this system: " + e.getReason() + ".",
                    List.of("In a locale without UTF-8 only ASCII names can be read: try LC_ALL=C.UTF-8."));
        }
    }
}
