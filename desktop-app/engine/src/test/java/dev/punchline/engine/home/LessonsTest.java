package dev.punchline.engine.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.punchline.engine.event.Strategy;
import dev.punchline.protocol.net.IpLiteral;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonsTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_000L);
    private static final InetAddress HOME = IpLiteral.parse("203.0.113.9");
    private static final InetAddress OFFICE = IpLiteral.parse("198.51.100.1");
    private static final InetAddress NEIGHBOUR = IpLiteral.parse("198.51.100.77");

    @TempDir
    private Path folder;

    private LessonsFile file() {
        return new LessonsFile(folder, new Random(1));
    }

    @Test
    void whatWorkedLastIsReadBackByTheNextProgramAndHoldsForADay() throws IOException {
        Lessons learnt = file().load()
                .with(HOME, OFFICE, Strategy.TCP, NOW)
                .with(HOME, OFFICE, Strategy.BIRTHDAY, NOW.plusMillis(1));
        file().save(learnt);

        Lessons read = new LessonsFile(folder, new Random(2)).load();
        assertEquals(learnt, read);
        Instant end = NOW.plusMillis(1).plus(Lessons.LIFETIME);
        assertEquals(Optional.of(Strategy.BIRTHDAY), read.of(NEIGHBOUR, HOME, end.minusMillis(1)));
        assertEquals(Optional.empty(), read.of(NEIGHBOUR, HOME, end));
        assertEquals(Optional.empty(), read.of(OFFICE, IpLiteral.parse("192.0.2.1"), NOW));
    }

    @Test
    void aClockThatWasSetBackMakesNoLessonEternal() {
        Lessons learnt = file().load().with(HOME, OFFICE, Strategy.TCP, NOW);
        assertEquals(Optional.empty(), learnt.of(HOME, OFFICE, NOW.minus(Duration.ofDays(2))));
    }

    @Test
    void theFileNamesNoNetworkAndEachInstallationHashesOtherwise() throws IOException {
        Lessons learnt = file().load().with(HOME, OFFICE, Strategy.TCP, NOW);
        file().save(learnt);
        String text = Files.readString(folder.resolve("networks.json"));
        assertFalse(text.contains("203.0") || text.contains("198.51"), text);
        Lessons other =
                new LessonsFile(folder.resolve("other"), new Random(2)).load().with(HOME, OFFICE, Strategy.TCP, NOW);
        assertNotEquals(learnt.list().get(0).networks(), other.list().get(0).networks());
    }

    @Test
    void aDamagedFileIsBegunAnew() throws IOException {
        for (String damaged :
                new String[] {"", "{", "{\"version\":2}", "{\"version\":1,\"salt\":\"\",\"lessons\":[{}]}"}) {
            Files.writeString(folder.resolve("networks.json"), damaged);
            assertEquals(0, file().load().list().size());
        }
    }

    @Test
    void fiveHundredPairsAreKeptTheNewestFirst() {
        Lessons lessons = file().load();
        for (int i = 0; i < 600; i++) {
            lessons = lessons.with(HOME, IpLiteral.parse("10." + i / 256 + "." + i % 256 + ".1"), Strategy.HOST, NOW);
        }
        assertEquals(Lessons.MAX, lessons.list().size());
        assertEquals(Optional.of(Strategy.HOST), lessons.of(HOME, IpLiteral.parse("10.2.87.9"), NOW));
        assertEquals(Optional.empty(), lessons.of(HOME, IpLiteral.parse("10.0.0.9"), NOW));
    }
}
