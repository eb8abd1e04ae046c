package dev.punchline.gui.login;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether this program starts when the person logs in. Blocks on the disk or on a command. */
public interface StartAtLogin {
    /** The argument that the program is started with then: no window is to be shown yet. */
    String IN_BACKGROUND = "--in-background";

    boolean isOn() throws IOException;

    /**
     * Has it started at login, or no more.
     *
     * @throws IOException if the system did not take it; all is as before
     */
    void set(boolean on) throws IOException;

    /**
     * How this system does it; empty where the program was not installed, and there is nothing that could be started.
     *
     * @param osName as the system property of that name
     * @param program as the system property {@code jpackage.app-path}; empty if there is none
     */
    static Optional<StartAtLogin> of(String osName, Map<String, String> environment, Path userHome, String program) {
        if (program.isEmpty()) {
            return Optional.empty();
        }
        String system = osName.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return Optional.of(new RunKey(program, RunKey::run));
        }
        if (system.startsWith("mac")) {
            return Optional.of(new EntryFile(
                    userHome.resolve("Library/LaunchAgents/dev.punchline.Punchline.plist"),
                    LoginEntry.launchAgent(program)));
        }
        String set = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path config = set.isEmpty() ? userHome.resolve(".config") : Path.of(set);
        return Optional.of(new EntryFile(
                config.resolve("autostart/dev.punchline.Punchline.desktop"), LoginEntry.autostart(program)));
    }
}
