package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFoldersTest {
    @TempDir
    private Path user;

    @Test
    void linuxKeepsTheIdentityBelowLocalShare() {
        assertEquals(user.resolve(".local/share/punchline"), home("Linux", Map.of()));
    }

    @Test
    void anAbsoluteDataHomeOfXdgIsTakenAndARelativeOneIsNot() {
        Path data = user.resolve("data");
        assertEquals(data.resolve("punchline"), home("Linux", Map.of("XDG_DATA_HOME", data.toString())));
        assertEquals(user.resolve(".local/share/punchline"), home("Linux", Map.of("XDG_DATA_HOME", "data")));
    }

    @Test
    void macosKeepsTheIdentityInApplicationSupport() {
        assertEquals(user.resolve("Library/Application Support/Punchline"), home("Mac OS X", Map.of()));
    }

    @Test
    void windowsKeepsTheIdentityInTheLocalApplicationData() {
        Path local = user.resolve("elsewhere");
        assertEquals(local.resolve("Punchline"), home("Windows 11", Map.of("LOCALAPPDATA", local.toString())));
        assertEquals(user.resolve("AppData/Local/Punchline"), home("Windows 11", Map.of()));
    }

    @Test
    void filesGoToDownloadsWhereThatExistsAndToTheCurrentFolderElsewhere() throws IOException {
        Path current = user.resolve("current");
        assertEquals(current, UserFolders.of("Linux", user, Map.of(), current).downloads());
        Files.createDirectory(user.resolve("Downloads"));
        assertEquals(
                user.resolve("Downloads"),
                UserFolders.of("Linux", user, Map.of(), current).downloads());
    }

    private Path home(String system, Map<String, String> environment) {
        return UserFolders.of(system, user, environment, user).home();
    }
}
