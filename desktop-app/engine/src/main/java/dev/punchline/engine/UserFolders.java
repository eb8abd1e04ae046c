package dev.punchline.engine;

import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The folders of one user on one operating system: all front ends start with the same ones, so that they are the same
 * peer.
 *
 * @param home where the identity and the contacts are kept
 * @param downloads where received files go
 */
public record UserFolders(Path home, Path downloads) {
    private static final String UNIX_NAME = "punchline";
    private static final String NAME = "Punchline";
    private static final String DOWNLOADS = "Downloads";

    /** Those of the user who runs this program at a terminal: where there are no downloads, files go to the current folder. */
    public static UserFolders atTerminal() {
        return ofThisUser(Path.of("").toAbsolutePath());
    }

    /** Those of the user who has a window open, where no folder is the current one: downloads are made where they are missing. */
    public static UserFolders ofWindow() {
        return ofThisUser(Path.of(System.getProperty("user.home"), DOWNLOADS));
    }

    private static UserFolders ofThisUser(Path otherwise) {
        return of(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv(), otherwise);
    }

    /**
     * Those of a user.
     *
     * @param system the name that the JDK has for the operating system
     * @param user the user's own folder
     * @param otherwise what to take for downloads where {@code user} has no folder {@code Downloads}
     */
    static UserFolders of(String system, Path user, Map<String, String> environment, Path otherwise) {
        Path downloads = user.resolve(DOWNLOADS);
        return new UserFolders(home(system, user, environment), Files.isDirectory(downloads) ? downloads : otherwise);
    }

    private static Path home(String system, Path user, Map<String, String> environment) {
        FileSystem files = user.getFileSystem();
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            // The local one: a roaming profile would carry the key to other computers, and with it the peer.
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isEmpty() ? user.resolve("AppData").resolve("Local") : files.getPath(local)).resolve(NAME);
        }
        if (lower.startsWith("mac")) {
            return user.resolve("Library").resolve("Application Support").resolve(NAME);
        }
        // XDG Base Directory Specification 0.8: relative values are to be ignored.
        Path data = files.getPath(environment.getOrDefault("XDG_DATA_HOME", ""));
        return (data.isAbsolute() ? data : user.resolve(".local").resolve("share")).resolve(UNIX_NAME);
    }
}
