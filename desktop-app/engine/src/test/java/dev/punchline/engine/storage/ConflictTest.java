package dev.punchline.engine.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.transfer.ConflictPlan;
import dev.punchline.engine.transfer.NameRules;
import dev.punchline.engine.transfer.OfferTree;
import dev.punchline.engine.transfer.Offers;
import dev.punchline.engine.transfer.ReceivedOffer;
import dev.punchline.engine.transfer.Selection;
import dev.punchline.protocol.id.TransferId;
import dev.punchline.protocol.transfer.Chunk;
import dev.punchline.protocol.transfer.EntryKind;
import dev.punchline.protocol.transfer.OfferEntry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of names that are taken. */
class ConflictTest {
    private static final TransferId ID = new TransferId("3fa9c1d2000000000000000000000000");
    private static final long OFFERED = 1_600_000_000_000L;

    @TempDir
    Path dir;

    private final Disk disk = new Disk();

    @AfterEach
    void close() {
        disk.close();
    }

    private static OfferEntry file(int size, String... path) {
        return new OfferEntry(List.of(path), EntryKind.FILE, size, OFFERED);
    }

    private static OfferEntry folder(String... path) {
        return new OfferEntry(List.of(path), EntryKind.FOLDER, 0, OFFERED);
    }

    /** A file that is there, a minute older or newer than what is offered. */
    private Path there(String name, String text, int minutes) throws IOException {
        Path path = dir.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return Files.setLastModifiedTime(path, FileTime.fromMillis(OFFERED + minutes * 60_000L));
    }

    private void receive(ConflictRule rule, String text, OfferEntry... entries) {
        receive(rule, entry -> false, text, entries);
    }

    private void receive(ConflictRule rule, IntPredicate leftOut, String text, OfferEntry... entries) {
        receive(offer -> ConflictPlan.all(rule), leftOut, text, entries);
    }

    /** Receives the offer; every file in it has this text. */
    private void receive(
            Function<ReceivedOffer, ConflictPlan> plan, IntPredicate leftOut, String text, OfferEntry... entries) {
        ReceivedOffer offer = Offers.received(ID, new OfferTree(List.of(entries)), NameRules.LINUX);
        Selection selection = Selection.without(offer, leftOut);
        TargetWriter writer = new TargetWriter(
                disk.workers,
                disk.journals,
                disk.room,
                Disk.PEER,
                new Destination(dir, selection, plan.apply(offer)),
                NameRules.LINUX,
                offer,
                disk.loop,
                disk);
        int answers = disk.told.size();
        writer.prepare();
        disk.await(++answers);
        for (int i = 0; i < entries.length; i++) {
            if (entries[i].kind().isFile() && selection.wants(i)) {
                ByteBuf data = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
                writer.write(new Chunk(i, 0, data.readableBytes(), Digests.of(data)), data);
                writer.endFile(i);
                answers += 2;
                disk.await(answers);
                assertTrue(disk.told.contains("file " + i), disk.told.toString());
            }
        }
        writer.endTree();
        disk.await(++answers);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            return all.skip(1)
                    .map(path -> dir.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private String text(String name) throws IOException {
        return Files.readString(dir.resolve(name));
    }

    @Test
    void skipLeavesAnEqualFileAsItIsWhateverItsDate() throws IOException {
        Path mine = there("a.txt", "same", -1);
        receive(ConflictRule.SKIP, "same", file(4, "a.txt"));
        assertEquals(List.of("a.txt"), names());
        assertEquals(OFFERED - 60_000, Files.getLastModifiedTime(mine).toMillis());
    }

    @Test
    void skipKeepsBothWhereTheyDifferByOneByte() throws IOException {
        there("a.txt", "mine", 0);
        receive(ConflictRule.SKIP, "mint", file(4, "a.txt"));
        assertEquals(List.of("a (2).txt", "a.txt"), names());
        assertEquals("mine", text("a.txt"));
        assertEquals("mint", text("a (2).txt"));
    }

    @Test
    void replaceTakesThePlaceOfTheOldFile() throws IOException {
        there("a.txt", "mine", 1);
        receive(ConflictRule.REPLACE, "theirs", file(6, "a.txt"));
        assertEquals(List.of("a.txt"), names());
        assertEquals("theirs", text("a.txt"));
    }

    @Test
    void theOldFileStandsUntilTheNewOneIsWhole() throws IOException {
        there("a.txt", "mine", 0);
        ReceivedOffer offer = Offers.received(ID, new OfferTree(List.of(file(6, "a.txt"))), NameRules.LINUX);
        TargetWriter writer = new TargetWriter(
                disk.workers,
                disk.journals,
                disk.room,
                Disk.PEER,
                new Destination(dir, Selection.ALL, ConflictPlan.all(ConflictRule.REPLACE)),
                NameRules.LINUX,
                offer,
                disk.loop,
                disk);
        writer.prepare();
        disk.await(1);
        ByteBuf half = Unpooled.copiedBuffer("the", StandardCharsets.UTF_8);
        writer.write(new Chunk(0, 0, 3, Digests.of(half)), half);
        disk.await(2);
        assertEquals("mine", text("a.txt"));
        writer.discard();
        disk.workers.close();
        assertEquals(List.of("a.txt"), names());
        assertEquals("mine", text("a.txt"));
    }

    @Test
    void newerReplacesWhatIsOlderAndKeepsWhatIsNot() throws IOException {
        there("old", "mine", -1);
        there("new", "mine", 1);
        there("same", "mine", 0);
        receive(ConflictRule.NEWER, "theirs", file(6, "old"), file(6, "new"), file(6, "same"));
        assertEquals(List.of("new", "old", "same"), names());
        assertEquals("theirs", text("old"));
        assertEquals("mine", text("new"));
        assertEquals("mine", text("same"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ASK", "RENAME"})
    void renameKeepsBothAndMixesNoFolders(ConflictRule rule) throws IOException {
        there("t/x", "mine", 0);
        there("y", "mine", 0);
        receive(rule, "theirs", folder("t"), file(6, "t", "x"), file(6, "y"));
        assertEquals(List.of("t", "t (2)", "t (2)/x", "t/x", "y", "y (2)"), names());
    }

    @ParameterizedTest
    @EnumSource(names = {"SKIP", "REPLACE", "NEWER"})
    void theOtherRulesGoOnInTheFolderThatIsThereAndTouchNothingElseInIt(ConflictRule rule) throws IOException {
        there("t/other", "mine", 0);
        Path t = dir.resolve("t");
        Files.setLastModifiedTime(t, FileTime.fromMillis(0));
        receive(rule, "theirs", folder("t"), folder("t", "u"), file(6, "t", "u", "x"));
        assertEquals(List.of("t", "t/other", "t/u", "t/u/x"), names());
        assertEquals("mine", text("t/other"));
        assertFalse(OFFERED == Files.getLastModifiedTime(t).toMillis(), "a folder of the person was dated");
    }

    @ParameterizedTest
    @EnumSource
    @DisabledOnOs(OS.WINDOWS)
    void noRuleFollowsOrReplacesALink(ConflictRule rule) throws IOException {
        there("outside/x", "precious", -1);
        Files.createSymbolicLink(dir.resolve("t"), dir.resolve("outside"));
        Files.createSymbolicLink(dir.resolve("y"), dir.resolve("outside/x"));
        receive(rule, "theirs", folder("t"), file(6, "t", "x"), file(6, "y"));
        assertEquals("precious", text("outside/x"));
        assertTrue(Files.isSymbolicLink(dir.resolve("t")) && Files.isSymbolicLink(dir.resolve("y")));
        assertEquals("theirs", text("t (2)/x"));
        assertEquals("theirs", text("y (2)"));
    }

    @ParameterizedTest
    @EnumSource
    void aFolderThatHasTheNameOfAFileStays(ConflictRule rule) throws IOException {
        there("a/b", "mine", 0);
        receive(rule, "theirs", file(6, "a"));
        assertEquals("mine", text("a/b"));
        assertEquals("theirs", text("a (2)"));
    }

    @Test
    void whatIsLeftOutIsNotMade() throws IOException {
        receive(ConflictRule.RENAME, entry -> entry == 0, "x", folder("t"), file(1, "t", "x"), file(1, "y"));
        assertEquals(List.of("y"), names());
    }

    @Test
    void eachItemHasItsOwnRuleAndAFolderHandsItsRuleDown() throws IOException {
        for (String name : List.of("both", "new", "same", "t/x", "t/y", "u/x")) {
            there(name, "mine", 1);
        }
        Map<Integer, ConflictRule> exceptions =
                Map.of(1, ConflictRule.REPLACE, 2, ConflictRule.SKIP, 3, ConflictRule.REPLACE, 5, ConflictRule.NEWER);
        OfferEntry[] entries = {
            file(4, "both"),
            file(4, "new"),
            file(4, "same"),
            folder("t"),
            file(4, "t", "x"),
            file(4, "t", "y"),
            folder("u"),
            file(4, "u", "x")
        };
        receive(offer -> ConflictPlan.of(offer, ConflictRule.RENAME, exceptions), entry -> false, "mint", entries);
        assertEquals(
                List.of(
                        "both",
                        "both (2)",
                        "new",
                        "same",
                        "same (2)",
                        "t",
                        "t/x",
                        "t/y",
                        "u",
                        "u (2)",
                        "u (2)/x",
                        "u/x"),
                names());
        assertEquals(
                "mine mint mine mint mint mine mine",
                String.join(
                        " ",
                        text("both"),
                        text("new"),
                        text("same"),
                        text("same (2)"),
                        text("t/x"),
                        text("t/y"),
                        text("u/x")));
    }
}
