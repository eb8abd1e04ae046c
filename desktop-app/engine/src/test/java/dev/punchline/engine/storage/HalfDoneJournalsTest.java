package dev.punchline.engine.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.HalfDone;
import dev.punchline.engine.event.HalfDone.Amount;
import dev.punchline.protocol.transfer.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of transfers that broke, and what goes when they are given up. */
class HalfDoneJournalsTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final Sha256 HASH = new Sha256(new byte[Sha256.LENGTH]);

    @TempDir
    private Path dir;

    private HalfDoneJournals journals() {
        return new HalfDoneJournals(dir.resolve("unfinished"));
    }

    /** A whole file, and one of which 4 of 6 bytes are there, in a folder that was made for them. */
    private Journal begin() throws IOException {
        Path folder = Files.createDirectories(dir.resolve("in").resolve("t"));
        Files.writeString(folder.resolve("a"), "aaaa");
        Files.writeString(folder.resolve("b.3fa9c1d2-2.part"), "bbBB");
        Files.createDirectories(dir.resolve("in").resolve("e"));
        Files.createDirectories(dir.resolve("unfinished"));
        return Journal.begin(
                dir.resolve("unfinished").resolve(ID + ".journal"),
                List.of(
                        new JournalRecord.Opened("3fa9c1d2"),
                        new JournalRecord.From(Disk.PEER, dir.resolve("in").toString()),
                        new JournalRecord.Accepted(10, 2, ConflictRule.RENAME, "t"),
                        new JournalRecord.Folder(0, List.of("t")),
                        new JournalRecord.Folder(3, List.of("e")),
                        new JournalRecord.Begun(1, 4, 0, List.of("t", "a.3fa9c1d2-1.part")),
                        new JournalRecord.Placed(1, "a"),
                        new JournalRecord.Begun(2, 6, 0, List.of("t", "b.3fa9c1d2-2.part")),
                        new JournalRecord.Written(2, 0, 4, HASH)));
    }

    @Test
    void whatBrokeOffIsToldWithWhatIsHeld() throws IOException {
        begin().close();
        HalfDone only = journals().list().get(0);
        assertEquals(ID, only.id());
        assertEquals(Disk.PEER, only.peer());
        assertEquals("t", only.title());
        assertEquals(new Amount(2, 10), only.accepted());
        assertEquals(new Amount(1, 8), only.held());
        assertEquals(1, journals().list().size());
    }

    @Test
    void discardingRemovesWhatIsPartialAndNothingElse() throws IOException {
        begin().close();
        Path stranger = Files.writeString(dir.resolve("in").resolve("t").resolve("b.3fa9c1d2-3.part"), "mine");
        journals().discard(journals().list().get(0));
        assertFalse(Files.exists(dir.resolve("in/t/b.3fa9c1d2-2.part")));
        assertFalse(Files.exists(dir.resolve("in/e")));
        assertTrue(Files.exists(stranger));
        assertEquals("aaaa", Files.readString(dir.resolve("in/t/a")));
        assertEquals(List.of(), journals().list());
        assertFalse(Files.exists(dir.resolve("unfinished").resolve(ID + ".journal")));
    }

    @Test
    void aTransferThatGoesOnIsNeitherToldNorDiscarded() throws IOException {
        begin().close();
        HalfDone known = journals().list().get(0);
        Path file = dir.resolve("unfinished").resolve(ID + ".journal");
        Journal active = Journal.goOn(file, Journal.read(file));
        assertEquals(List.of(), journals().list());
        assertThrows(IOException.class, () -> journals().discard(known));
        assertTrue(Files.exists(dir.resolve("in/t/b.3fa9c1d2-2.part")));
        assertTrue(Files.exists(file));
        active.close();
    }

    @Test
    void aFolderThatIsGoneDoesNotKeepTheWordOfIt() throws IOException {
        begin().close();
        HalfDone known = journals().list().get(0);
        Files.move(dir.resolve("in"), dir.resolve("elsewhere"));
        journals().discard(known);
        assertEquals(List.of(), journals().list());
        journals().discard(known); // which may be said twice
    }

    @Test
    void whatIsNoJournalIsNotShown() throws IOException {
        assertEquals(List.of(), journals().list());
        Files.createDirectories(dir.resolve("unfinished"));
        Files.write(dir.resolve("unfinished").resolve(ID + ".journal"), new byte[100]);
        Files.writeString(dir.resolve("unfinished").resolve("x.journal"), "?");
        assertEquals(List.of(), journals().list());
    }
}
