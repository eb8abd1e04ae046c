package dev.punchline.gui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.AcceptPolicy;
import dev.punchline.engine.PortMappingPolicy;
import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.RateLimit;
import dev.punchline.gui.text.Language;
import dev.punchline.protocol.id.DisplayName;
import dev.punchline.protocol.id.PeerColour;
import dev.punchline.protocol.id.RoomName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    static final Settings OTHERS = new Settings(
            new Connection(
                    Optional.of(new DisplayName("工作室")),
                    Optional.of(PeerColour.TEAL),
                    Optional.of(Path.of("in box")),
                    Optional.of(URI.create("http://mediator.example:8080")),
                    new RoomName("garden"),
                    AcceptPolicy.CONTACTS,
                    PortMappingPolicy.OFF),
            List.of(MeetingPoint.parse("http://mediator.example:8080 garden"), MeetingPoint.parse("here attic")),
            new Desktop(Theme.DARK, Optional.of(Language.CHINESE), Moving.REDUCED, Closing.HIDES, LogLevel.DEBUG),
            ConflictRule.NEWER,
            new RateLimit(2_000),
            new RateLimit(3_000));

    @TempDir
    Path home;

    @Test
    void whatWasWrittenIsReadAgainAndNothingElseStays() throws IOException {
        SettingsFile file = new SettingsFile(home.resolve("new"));
        file.write(Settings.DEFAULT);
        file.write(OTHERS);
        assertEquals(OTHERS, file.read());
        try (Stream<Path> files = Files.list(home.resolve("new"))) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void withoutAFileTheUsualSettingsHold() throws IOException {
        assertEquals(Settings.DEFAULT, new SettingsFile(home).read());
    }

    @Test
    void aValueThatIsNoneIsLeftOutAndTheOthersHold() throws IOException {
        Files.write(
                home.resolve("window.properties"),
                List.of("theme=PINK", "upload=fast", "mediator=ftp://x", "room=garden", "accept=ALL"));
        Settings read = new SettingsFile(home).read();
        assertEquals(Theme.SYSTEM, read.desktop().theme());
        assertEquals(RateLimit.NONE, read.upload());
        assertEquals(Optional.empty(), read.connection().mediator());
        assertEquals(new RoomName("garden"), read.connection().room());
        assertEquals(AcceptPolicy.ALL, read.connection().accept());
    }

    @Test
    void placesAreReadInTheirOrderAndEachOnce() throws IOException {
        Files.write(
                home.resolve("window.properties"),
                List.of(
                        "known.10=http://b.example lobby",
                        "known.9=here attic",
                        "known.11=here attic",
                        "known.1=ftp://a.example lobby",
                        "known.x=http://c.example lobby",
                        "known.99999999999=http://c.example lobby"));
        assertEquals(
                List.of(MeetingPoint.parse("here attic"), MeetingPoint.parse("http://b.example lobby")),
                new SettingsFile(home).read().known());
    }
}
