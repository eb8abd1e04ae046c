package dev.punchline.engine.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.transfer.NameRules;
import dev.punchline.engine.transfer.OfferTree;
import dev.punchline.engine.transfer.Offers;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.engine.transfer.ShownText;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.EntryKind;
import dev.punchline.protocol.transfer.OfferEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a peer may call its files, through the gate and onto a real disk. */
@DisabledOnOs(OS.WINDOWS) // writes by the rules of other systems too
class HostilePathsTest {
    private static final TransferId ID = new TransferId("3fa9c1d2000000000000000000000000");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    @TempDir
    Path dir;

    private final Disk disk = new Disk();
    private Path target = Path.of("");

    @BeforeEach
    void surroundTheTarget() throws IOException {
        target = Files.createDirectories(dir.resolve("a/b/target"));
        Files.writeString(dir.resolve("a/b/x"), "precious");
    }

    @AfterEach
    void close() {
        disk.close();
    }

    private static List<List<String>> corpus() throws IOException {
        try (InputStream in = HostilePathsTest.class.getResourceAsStream("hostile-paths.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> ESCAPE.matcher(line).replaceAll(HostilePathsTest::character))
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        }
    }

    private static String character(MatchResult escape) {
        String text = String.valueOf((char) Integer.parseInt(escape.group(1), 16));
        return text.equals("\\") || text.equals("$") ? "\\" + text : text;
    }

    /** A file at that path, with the folders that it is in. */
    private static List<OfferEntry> withFolders(List<String> path) {
        List<OfferEntry> entries = new ArrayList<>();
        for (int depth = 1; depth < path.size(); depth++) {
            entries.add(new OfferEntry(path.subList(0, depth), EntryKind.FOLDER, 0, 0));
        }
        entries.add(new OfferEntry(path, EntryKind.FILE, 0, 0));
        return entries;
    }

    private void receive(ReceivedOffer offer, NameRules rules) {
        TargetWriter writer = new TargetWriter(
                disk.workers,
                disk.journals,
                disk.room,
                Disk.PEER,
                Destination.of(target),
                rules,
                offer,
                disk.loop,
                disk);
        int answers = disk.told.size();
        writer.prepare();
        disk.await(++answers);
        for (int i = 0; i < offer.entries().size(); i++) {
            if (offer.entries().get(i).kind().isFile()) {
                writer.endFile(i);
                disk.await(++answers);
            }
        }
        writer.endTree();
        disk.await(++answers);
        writer.forget();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.skip(1)
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Nothing but the target has changed, and in it everything is a plain file or folder with a name fit to be seen. */
    private void assertContained() throws IOException {
        assertEquals(
                List.of("a", "a/b", "a/b/target", "a/b/x"),
                names(dir).stream()
                        .filter(name -> !name.startsWith("a/b/target/"))
                        .toList());
        assertEquals("precious", Files.readString(dir.resolve("a/b/x")));
        for (String name : names(target)) {
            assertTrue(Files.isRegularFile(target.resolve(name)) || Files.isDirectory(target.resolve(name)), name);
            assertEquals(ShownText.of(name), name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noPathOfTheCorpusLeavesTheTarget(NameRules rules) throws IOException {
        int taken = 0;
        for (List<String> path : corpus()) {
            Optional<ReceivedOffer> offer = Offers.ifTaken(ID, new OfferTree(withFolders(path)), rules);
            if (offer.isPresent()) {
                receive(offer.get(), rules);
                taken++;
            }
        }
        assertTrue(disk.told.stream().allMatch(told -> told.matches("prepared|tree|file \\d+")), disk.told.toString());
        assertContained();
        assertTrue(taken > 40, "only " + taken + " paths got as far as the disk");
    }

    @ParameterizedTest
    @EnumSource
    void noMixtureOfThemLeavesTheTarget(NameRules rules) throws IOException {
        Random random = new Random(20260822);
        List<String> names = corpus().stream().flatMap(List::stream).toList();
        for (int i = 0; i < 150; i++) {
            List<String> path = new ArrayList<>();
            for (int depth = 1 + random.nextInt(4); depth > 0; depth--) {
                String name = names.get(random.nextInt(names.size()));
                path.add(random.nextBoolean() ? name : name + names.get(random.nextInt(names.size())));
            }
            Offers.ifTaken(ID, new OfferTree(withFolders(path)), rules).ifPresent(offer -> receive(offer, rules));
        }
        assertContained();
    }
}
