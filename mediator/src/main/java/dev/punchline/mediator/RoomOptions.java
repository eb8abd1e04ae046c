package dev.punchline.mediator;

import dev.punchline.mediator.proof.RoomRules;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.RoomToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who may enter. */
final class RoomOptions {
    private static final String ALL_OTHERS = "*";

    @Option(
            names = "--room-tokens",
            paramLabel = "FILE",
            description = "Rooms that need a token: lines of a room's name, or * for all others, and its token of 20"
                    + " characters or more.")
    private @Nullable Path tokens;

    @Option(
            names = "--secret-rooms",
            description = "Rooms without a token must have a name of " + RoomRules.SECRET_LENGTH
                    + " characters or more, such as nobody guesses.")
    private boolean secretRooms;

    /** @throws IllegalArgumentException if the file can't be read or has a wrong line; says which, without its token */
    RoomRules read() {
        RoomRules.Names names = secretRooms ? RoomRules.Names.SECRET : RoomRules.Names.ANY;
        Map<RoomName, List<RoomToken>> rooms = new HashMap<>();
        List<RoomToken> others = new ArrayList<>();
        List<String> lines = tokens == null ? List.of() : lines(tokens);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    add(line.split("\\s+", -1), rooms, others);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "line " + (i + 1) + " of --room-tokens " + tokens + ": " + e.getMessage(), e);
                }
            }
        }
        return new RoomRules(rooms, others, names);
    }

    private static void add(String[] words, Map<RoomName, List<RoomToken>> rooms, List<RoomToken> others) {
        if (words.length != 2) {
            throw new IllegalArgumentException("there must be a room and its token");
        }
        RoomToken token = new RoomToken(words[1]);
        if (words[0].equals(ALL_OTHERS)) {
            others.add(token);
        } else {
            rooms.computeIfAbsent(new RoomName(words[0]), room -> new ArrayList<>())
                    .add(token);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("--room-tokens " + file + " can't be read", e);
        }
    }
}
