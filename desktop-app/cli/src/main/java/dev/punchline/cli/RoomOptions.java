package dev.punchline.cli;

import dev.punchline.cli.exit.CommandFailed;
import dev.punchline.cli.exit.ExitCode;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.RoomToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where to meet. The token that a room may need is never an argument: those are seen by everybody on the computer. */
final class RoomOptions {
    static final String VARIABLE = "PUNCHLINE_TOKEN";

    @Option(
            names = "--room",
            paramLabel = "ROOM",
            order = 90,
            description = "The room to meet in: peers of one room see each other (default: lobby, or that of"
                    + " the link that was joined).")
    private @Nullable RoomName room;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            order = 91,
            description = "File with the token of the room, where it needs one (default: the environment variable "
                    + VARIABLE + ").")
    private @Nullable Path tokenFile;

    /** The one that was named. */
    Optional<RoomName> room() {
        return Optional.ofNullable(room);
    }

    /**
     * The token that was given.
     *
     * @throws CommandFailed with {@link ExitCode#USAGE} if it has no such form, {@link ExitCode#FILES} if it can't be read
     */
    Optional<RoomToken> token(Map<String, String> environment) throws CommandFailed {
        String text = tokenFile == null ? environment.getOrDefault(VARIABLE, "") : read(tokenFile);
        try {
            return text.isEmpty() && tokenFile == null ? Optional.empty() : Optional.of(new RoomToken(text));
        } catch (IllegalArgumentException e) {
            String source = tokenFile == null ? VARIABLE : tokenFile.toString();
            throw new CommandFailed(ExitCode.USAGE, "In " + source + ": " + e.getMessage() + ".");
        }
    }

    private static String read(Path file) throws CommandFailed {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.FILES, "The token file " + file + " can't be read.");
        }
    }
}
