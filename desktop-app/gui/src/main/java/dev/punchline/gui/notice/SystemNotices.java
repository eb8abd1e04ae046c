package dev.punchline.gui.notice;

import java.awt.SystemTray;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out how this system shows notices. */
public final class SystemNotices {
    private static final Logger log = LoggerFactory.getLogger(SystemNotices.class);

    private SystemNotices() {}

    /**
     * The program {@code notify-send} where it is installed, the tray of the system where Java knows one, else nothing;
     * it is told once which.
     *
     * @param osName as the system property of that name
     * @param background runs what takes a while
     */
    public static Notices of(String osName, Map<String, String> environment, Executor background) {
        boolean freedesktop = !osName.toLowerCase(Locale.ROOT).matches("(windows|mac).*");
        Optional<Path> program = freedesktop ? find("notify-send", environment) : Optional.empty();
        if (program.isPresent()) {
            return new NotifySend(program.get(), background);
        }
        // On FreeDesktop desktops the tray of Java is one that hardly any of them shows today, and asking for it loads
        // GTK twice.
        return freedesktop ? none() : new TrayNotices(SystemTray::isSupported, background);
    }

    private static Notices none() {
        log.info("there is no notify-send here: notices only change the title of the window");
        return notice -> {};
    }

    static Optional<Path> find(String program, Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
