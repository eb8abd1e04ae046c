package dev.punchline.engine.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a transfer that broke, and what the next one makes of it. */
class ResumeTest {
    private static final TransferId FIRST = new TransferId("3fa9c1d2000000000000000000000000");
    private static final TransferId SECOND = new TransferId("77777777000000000000000000000000");
    private static final OfferEntry[] TREE = {folder("t"), file(4, "t", "a"), file(6, "t", "b"), file(3, "t", "c")};
    private static final Map<String, String> WHOLE = Map.of("t/a", "aaaa", "t/b", "bbBBbb", "t/c", "ccc");

    @TempDir
    Path dir;

    private final Disk disk = new Disk();
    private int answers;

    @AfterEach
    void close() {
        disk.close();
    }

    private static OfferEntry file(long size, String... path) {
        return new OfferEntry(List.of(path), EntryKind.FILE, size, 1_234_567_890_000L);
    }

    private static OfferEntry folder(String... path) {
        return new OfferEntry(List.of(path), EntryKind.FOLDER, 0, 1_234_567_890_000L);
    }

    private TargetWriter prepared(Path root, TransferId id, OfferEntry... entries) {
        TargetWriter writer = new TargetWriter(
                disk.workers,
                disk.journals,
                disk.room,
                Disk.PEER,
                Destination.of(root),
                NameRules.LINUX,
                Offers.received(id, new OfferTree(List.of(entries)), NameRules.LINUX),
                disk.loop,
                disk);
        writer.prepare();
        disk.await(++answers);
        return writer;
    }

    private String held() {
        return disk.told.get(answers - 1);
    }

    private void write(TargetWriter writer, int file, long offset, String text) {
        ByteBuf data = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
        writer.write(new Chunk(file, offset, data.readableBytes(), Digests.of(data)), data);
        disk.await(++answers);
    }

    private void end(TargetWriter writer, int file) {
        writer.endFile(file);
        disk.await(++answers);
    }

    /** One file whole, one begun with two chunks; then the line breaks. */
    private void breakOff(Path root) {
        TargetWriter writer = prepared(root, FIRST, TREE);
        write(writer, 1, 0, "aaaa");
        end(writer, 1);
        write(writer, 2, 0, "bb");
        write(writer, 2, 2, "BB");
        keep(writer);
    }

    @Test
    void aBeginningThatIsNotOfWhatIsSentNowIsThrownAwayAndTheFileComesFromItsStart() throws IOException {
        breakOff(dir);
        TargetWriter again = prepared(dir, SECOND, TREE);
        ByteBuf other = Unpooled.copiedBuffer("bbXX", StandardCharsets.UTF_8);
        again.compare(2, Digests.of(other));
        disk.await(++answers);
        assertEquals("different 2", held());
        again.beginAnew(2);
        write(again, 2, 0, "bbXX");
        keep(again);
        again = prepared(dir, SECOND, TREE);
        assertEquals("prepared with {1} {2=4}", held());
        again.compare(2, Digests.of(other));
        disk.await(++answers);
        assertEquals("equal 2", held());
        write(again, 2, 4, "bb");
        end(again, 2);
        assertEquals("bbXXbb", Files.readString(dir.resolve("t/b")));
        other.release();
        keep(again);
    }

    /** Waits for the workers, too. */
    private void keep(TargetWriter writer) {
        writer.keep();
        for (int worker = 0; worker < disk.workers.count(); worker++) {
            disk.workers.execute(worker, () -> disk.loop.execute(() -> disk.told.add("kept")));
            disk.await(++answers);
        }
    }

    /** Sends whatever is not held, as a sender does, and ends the tree. */
    private void complete(TargetWriter writer, String held) {
        for (int i = 1; i < TREE.length; i++) {
            String text = WHOLE.get(String.join("/", TREE[i].path()));
            if (!held.matches("prepared with \\{[^}]*\\b" + i + "\\b.*\\} .*")) {
                Matcher begun = Pattern.compile("\\} \\{.*\\b" + i + "=(\\d+)").matcher(held);
                int from = begun.find() ? Integer.parseInt(begun.group(1)) : 0;
                write(writer, i, from, text.substring(from));
                end(writer, i);
            }
        }
        writer.endTree();
        disk.await(++answers);
        assertEquals("tree", held());
    }

    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                found.put(root.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        }
        return found;
    }

    private Path journal(Path root) {
        return disk.journals.of(Disk.PEER, root, Offers.received(FIRST, new OfferTree(List.of(TREE)), NameRules.LINUX));
    }

    @Test
    void theSameOfferGoesOnWithWhatIsThereAndLeavesNothingElse() throws IOException {
        breakOff(dir);
        assertEquals(
                List.of("t/a", "t/b.3fa9c1d2-2.part"), List.copyOf(contents(dir).keySet()));
        TargetWriter writer = prepared(dir, SECOND, TREE);
        assertEquals("prepared with {1} {2=4}", held());
        complete(writer, held());
        assertEquals(WHOLE, contents(dir));
        writer.forget();
        disk.workers.close();
        assertTrue(Files.notExists(journal(dir)));
    }

    @Test
    void theChoiceForEachItemHoldsForTheSameOfferAgain() throws IOException {
        ReceivedOffer offer = Offers.received(FIRST, new OfferTree(List.of(TREE)), NameRules.LINUX);
        ConflictPlan plan =
                ConflictPlan.of(offer, ConflictRule.SKIP, Map.of(1, ConflictRule.REPLACE, 2, ConflictRule.NEWER));
        Destination chosen = new Destination(dir, Selection.without(offer, entry -> entry == 1), plan);
        TargetWriter writer = new TargetWriter(
                disk.workers, disk.journals, disk.room, Disk.PEER, chosen, NameRules.LINUX, offer, disk.loop, disk);
        writer.prepare();
        disk.await(++answers);
        write(writer, 2, 0, "bb");
        keep(writer);
        Destination again = Acceptance.of(journal(dir), dir, offer).orElseThrow();
        assertEquals(ConflictRule.SKIP, again.conflicts().rest());
        for (int i = 0; i < TREE.length; i++) {
            assertEquals(plan.of(i), again.conflicts().of(i));
            assertEquals(chosen.selection().wants(i), again.selection().wants(i));
        }
    }

    @Test
    void whatIsWholeIsNotSentAgainToASenderThatNeverHeardOfIt() throws IOException {
        breakOff(dir);
        TargetWriter writer = prepared(dir, SECOND, TREE);
        complete(writer, held());
        keep(writer);
        prepared(dir, SECOND, TREE);
        assertEquals("prepared with {1, 2, 3} {}", held());
        assertEquals(WHOLE, contents(dir));
    }

    /** A sender that was killed is back before the last chunks of its old path are written. */
    @Test
    void whoOffersTheSameOverANewPathWaitsForWhatTheOldOneLeft() {
        TargetWriter old = prepared(dir, FIRST, TREE);
        for (int i = 0; i < 4; i++) {
            old.write(new Chunk(1, i, 1, Digests.of(Unpooled.copiedBuffer("a", StandardCharsets.UTF_8))), a());
        }
        old.keep();
        answers += 4;
        prepared(dir, SECOND, TREE);
        assertTrue(held().startsWith("prepared with {} {1=3}"), disk.told::toString);
    }

    private static ByteBuf a() {
        return Unpooled.copiedBuffer("a", StandardCharsets.UTF_8);
    }

    @Test
    void aFileThatChangedMeanwhileIsReceivedAnewAndNeverMixed() throws IOException {
        breakOff(dir);
        OfferEntry[] changed = TREE.clone();
        changed[1] = new OfferEntry(TREE[1].path(), EntryKind.FILE, 4, 1);
        changed[2] = file(5, "t", "b");
        TargetWriter writer = prepared(dir, SECOND, changed);
        assertEquals("prepared", held());
        write(writer, 1, 0, "AAAA");
        end(writer, 1);
        write(writer, 2, 0, "xxxxx");
        end(writer, 2);
        write(writer, 3, 0, "ccc");
        end(writer, 3);
        assertEquals(Map.of("t/a", "AAAA", "t/b", "xxxxx", "t/c", "ccc"), contents(dir));
    }

    @Test
    void bytesThatArriveDamagedOnTheDiskAreSentAgain() throws IOException {
        breakOff(dir);
        Files.writeString(dir.resolve("t/b.3fa9c1d2-2.part"), "bb\0\0");
        TargetWriter writer = prepared(dir, SECOND, TREE);
        assertEquals("prepared with {1} {2=2}", held());
        complete(writer, held());
        assertEquals(WHOLE, contents(dir));
    }

    @Test
    void aWholeFileThatThePersonTookAwayIsSentAgain() throws IOException {
        breakOff(dir);
        Files.delete(dir.resolve("t/a"));
        TargetWriter writer = prepared(dir, SECOND, TREE);
        assertEquals("prepared with {} {2=4}", held());
        complete(writer, held());
        assertEquals(WHOLE, contents(dir));
    }

    @Test
    void aLinkInThePlaceOfAPartialFileIsNotFollowed() throws IOException {
        breakOff(dir);
        Path outside = Files.writeString(dir.resolve("outside"), "bbBB");
        Path part = dir.resolve("t/b.3fa9c1d2-2.part");
        Files.delete(part);
        Files.createSymbolicLink(part, outside);
        prepared(dir, SECOND, TREE);
        assertEquals("prepared with {1} {}", held());
        assertEquals("bbBB", Files.readString(outside));
    }

    @Test
    void theSameThingOfferedTwiceAtOnceIsWrittenTwice() throws IOException {
        TargetWriter one = prepared(dir, FIRST, TREE);
        write(one, 2, 0, "bb");
        TargetWriter other = prepared(dir, SECOND, TREE);
        assertEquals("prepared", held());
        complete(other, held());
        keep(one);
        assertEquals("bbBBbb", contents(dir).get("t (2)/b"));
        assertEquals("bb", contents(dir).get("t/b.3fa9c1d2-2.part"));
    }

    @Test
    void whatIsGivenUpAfterAllLeavesNothingHalf() throws IOException {
        breakOff(dir);
        prepared(dir, SECOND, TREE).discard();
        disk.workers.close();
        assertEquals(Map.of("t/a", "aaaa"), contents(dir));
        assertTrue(Files.notExists(journal(dir)));
    }

    @Test
    void whatNobodyGoesOnWithIsSweptAndNothingElse() throws IOException {
        breakOff(dir);
        Files.writeString(dir.resolve("t/c.3fa9c1d2-3.part"), "of somebody else");
        Path journals = journal(dir).getParent();
        Instant now = Instant.now();
        OldJournals.sweep(journals, now.plus(OldJournals.LONGEST).minusSeconds(60));
        assertEquals("bbBB", contents(dir).get("t/b.3fa9c1d2-2.part"));
        OldJournals.sweep(journals, now.plus(OldJournals.LONGEST).plusSeconds(60));
        assertEquals(Map.of("t/a", "aaaa", "t/c.3fa9c1d2-3.part", "of somebody else"), contents(dir));
        assertTrue(Files.notExists(journal(dir)));
    }

    @Test
    void whatIsBeingReceivedIsNotSweptHoweverOldItIs() throws IOException {
        write(prepared(dir, FIRST, TREE), 1, 0, "aa");
        OldJournals.sweep(journal(dir).getParent(), Instant.now().plus(OldJournals.LONGEST.multipliedBy(2)));
        assertEquals(Map.of("t/a.3fa9c1d2-1.part", "aa"), contents(dir));
    }

    /** A power cut keeps any part of the journal; what comes of it may be sent again, and is never wrong. */
    @Test
    void aJournalCutAnywhereCostsNothingButBytes() throws IOException {
        breakOff(Files.createDirectory(dir.resolve("whole")));
        long length = Files.size(journal(dir.resolve("whole")));
        for (int cut = 0; cut <= length; cut += 3) {
            Path root = Files.createDirectory(dir.resolve("cut-" + cut));
            breakOff(root);
            byte[] kept = Files.readAllBytes(journal(root));
            Files.write(journal(root), Arrays.copyOf(kept, cut));
            complete(prepared(root, SECOND, TREE), held());
            // Files whose record was lost have come a second time, beside those that nobody knows of any more.
            Map<String, String> found = contents(root);
            found.keySet().removeIf(name -> name.endsWith(".part"));
            found.forEach((name, text) -> {
                String first = name.replace(" (2)", "");
                assertEquals(WHOLE.get(first), text, name);
            });
            assertTrue(found.size() >= WHOLE.size(), found.toString());
        }
    }

    @Test
    void roomIsNeededOnlyForWhatIsNotThereYet() throws IOException {
        try (Mount mount = Mount.tmpfs(dir, "1m")) {
            OfferEntry large = file(700_000, "large");
            TargetWriter first = prepared(dir, FIRST, large);
            write(first, 0, 0, "x".repeat(600_000));
            keep(first);
            TargetWriter second = prepared(dir, SECOND, large);
            assertEquals("prepared with {} {0=600000}", held());
            second.discard();
            disk.workers.close();
        }
    }
}
