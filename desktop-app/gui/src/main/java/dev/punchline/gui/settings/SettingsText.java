package dev.punchline.gui.settings;

import dev.punchline.engine.AcceptPolicy;
import dev.punchline.engine.PortMappingPolicy;
import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.gui.text.Language;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerColour;
import dev.punchline.protocol.id.RoomName;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings as the lines of their file. A person may have edited it: a value that is none is left out with a line in the
 * log, and the others hold.
 */
final class SettingsText {
    private static final Logger log = LoggerFactory.getLogger(SettingsText.class);

    private static final String KNOWN = "known.";
    private static final Pattern KNOWN_KEY = Pattern.compile("known\\.[0-9]{1,6}");

    private SettingsText() {}

    static Properties write(Settings settings) {
        Properties lines = new Properties();
        Connection connection = settings.connection();
        connection.name().ifPresent(name -> lines.setProperty("name", name.text()));
        connection.colour().ifPresent(colour -> lines.setProperty("colour", colour.code()));
        connection.downloads().ifPresent(folder -> lines.setProperty("downloads", folder.toString()));
        connection.mediator().ifPresent(address -> lines.setProperty("mediator", address.toString()));
        lines.setProperty("room", connection.room().text());
        for (int i = 0; i < settings.known().size(); i++) {
            lines.setProperty(KNOWN + i, settings.known().get(i).text());
        }
        lines.setProperty("accept", connection.accept().name());
        lines.setProperty("port-mapping", connection.portMapping().name());
        Desktop desktop = settings.desktop();
        lines.setProperty("theme", desktop.theme().name());
        desktop.language().ifPresent(language -> lines.setProperty("language", language.code()));
        lines.setProperty("motion", desktop.moving().name());
        lines.setProperty("closing", desktop.closing().name());
        lines.setProperty("log-level", desktop.logLevel().name());
        lines.setProperty("conflicts", settings.conflicts().name());
        lines.setProperty("upload", String.valueOf(settings.upload().bytesPerSecond()));
        lines.setProperty("download", String.valueOf(settings.download().bytesPerSecond()));
        return lines;
    }

    static Settings read(Properties lines) {
        Settings usual = Settings.DEFAULT;
        Connection connection = usual.connection();
        Desktop desktop = usual.desktop();
        return new Settings(
                new Connection(
                        value(lines, "name", DisplayName::new),
                        value(lines, "colour", PeerColour::coded).flatMap(Function.identity()),
                        value(lines, "downloads", Path::of),
                        value(lines, "mediator", Connection::mediatorAt),
                        value(lines, "room", RoomName::new).orElse(connection.room()),
                        value(lines, "accept", AcceptPolicy::valueOf).orElse(connection.accept()),
                        value(lines, "port-mapping", PortMappingPolicy::valueOf).orElse(connection.portMapping())),
                known(lines),
                new Desktop(
                        value(lines, "theme", Theme::valueOf).orElse(desktop.theme()),
                        value(lines, "language", Language::coded).flatMap(Function.identity()),
                        value(lines, "motion", Moving::valueOf).orElse(desktop.moving()),
                        value(lines, "closing", Closing::valueOf).orElse(desktop.closing()),
                        value(lines, "log-level", LogLevel::valueOf).orElse(desktop.logLevel())),
                value(lines, "conflicts", ConflictRule::valueOf).orElse(usual.conflicts()),
                value(lines, "upload", SettingsText::limit).orElse(usual.upload()),
                value(lines, "download", SettingsText::limit).orElse(usual.download()));
    }

    /** A number that is missing ends nothing: a person may have taken a line out. */
    private static List<MeetingPoint> known(Properties lines) {
        return lines.stringPropertyNames().stream()
                .filter(key -> KNOWN_KEY.matcher(key).matches())
                .sorted(Comparator.comparingInt(key -> Integer.parseInt(key.substring(KNOWN.length()))))
                .flatMap(key -> value(lines, key, MeetingPoint::parse).stream())
                .toList();
    }

    private static <T> Optional<T> value(Properties lines, String key, Function<String, T> reader) {
        String text = lines.getProperty(key, "").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException e) { // also of paths, numbers and addresses
            log.info("the setting {} is left out: {}", key, e.getMessage());
            return Optional.empty();
        }
    }

    private static RateLimit limit(String written) {
        return new RateLimit(Long.parseLong(written));
    }
}
