package dev.punchline.gui.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartAtLoginTest {
    private static final String LINUX = "/opt/punchline/bin/Punch line";

    @TempDir
    Path user;

    @Test
    void aProgramThatWasNotInstalledIsNotStarted() {
        assertEquals(Optional.empty(), StartAtLogin.of("Linux", Map.of(), user, ""));
    }

    @Test
    void onFreeDesktopsAnEntryIsThereAsLongAsItIsOn() throws IOException {
        StartAtLogin login = StartAtLogin.of("Linux", Map.of(), user, LINUX).orElseThrow();
        Path entry = user.resolve(".config/autostart/dev.punchline.Punchline.desktop");
        assertFalse(login.isOn());
        login.set(true);
        assertTrue(login.isOn());
        assertTrue(Files.readAllLines(entry).contains("Exec=\"/opt/punchline/bin/Punch line\" --in-background"));
        login.set(false);
        login.set(false);
        assertFalse(Files.exists(entry));
    }

    @Test
    void whereSettingsLieElsewhereTheEntryDoesToo() throws IOException {
        Path config = user.resolve("settings");
        StartAtLogin.of("Linux", Map.of("XDG_CONFIG_HOME", config.toString()), user, LINUX)
                .orElseThrow()
                .set(true);
        assertTrue(Files.exists(config.resolve("autostart/dev.punchline.Punchline.desktop")));
    }

    @Test
    void whatMeansSomethingInAnEntryIsEscaped() {
        assertTrue(LoginEntry.autostart("/a\"b$c%d").contains("Exec=\"/a\\\\\"b\\\\$c%%d\" --in-background\n"));
        assertTrue(LoginEntry.launchAgent("/a<&>b").contains("<string>/a&lt;&amp;&gt;b</string>"));
    }

    @Test
    void onMacsAnAgentIsThereAsLongAsItIsOn() throws IOException {
        StartAtLogin.of("Mac OS X", Map.of(), user, "/Applications/Punchline.app/Contents/MacOS/Punchline")
                .orElseThrow()
                .set(true);
        assertTrue(Files.readString(user.resolve("Library/LaunchAgents/dev.punchline.Punchline.plist"))
                .contains("/Contents/MacOS/Punchline</string><string>--in-background</string>"));
    }

    @Test
    void onWindowsTheRegistryIsAskedAndToldByAFile() throws IOException {
        List<String> calls = new ArrayList<>();
        RunKey key = new RunKey("C:\\Program Files\\Punchline\\Punchline.exe", command -> {
            calls.add(
                    command.get(1).equals("import")
                            ? Files.readString(Path.of(command.get(2)), StandardCharsets.UTF_16)
                            : String.join(" ", command));
            return 0;
        });
        assertTrue(key.isOn());
        key.set(true);
        key.set(false);
        String head = "Windows Registry Editor Version 5.00\r\n\r\n"
                + "[HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run]\r\n";
        assertEquals(
                List.of(
                        "reg query HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v Punchline",
                        head
                                + "\"Punchline\"=\"\\\"C:\\\\Program Files\\\\Punchline\\\\Punchline.exe\\\" --in-background\"\r\n",
                        head + "\"Punchline\"=-\r\n"),
                calls);
    }

    @Test
    void aRegistryThatSaysNoIsHeard() throws IOException {
        RunKey key = new RunKey("C:\\Punchline.exe", command -> 1);
        assertFalse(key.isOn());
        assertThrows(IOException.class, () -> key.set(true));
    }
}
