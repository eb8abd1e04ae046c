package dev.punchline.gui.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.Contact;
import dev.punchline.gui.FakeEngine;
import dev.punchline.gui.Script;
import dev.punchline.gui.peers.PeerRow;
import dev.punchline.gui.peers.PeersViewModel;
import dev.punchline.gui.transfers.TransfersViewModel;
import dev.punchline.protocol.id.DisplayName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendViewModelTest {
    private final FakeEngine engine = new FakeEngine();
    private final PeersViewModel peers = new PeersViewModel();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final SendViewModel sheet = new SendViewModel(
            new TransfersViewModel(engine, peers, Runnable::run), peers, new Counting(work::add, Runnable::run));

    @TempDir
    Path folder;

    private Path file;
    private Path photos;

    @BeforeEach
    void someAreThere() throws IOException {
        peers.accept(Script.online(1, "Anna", "Laptop", Script.EASY));
        peers.accept(Script.online(2, "Ben", "PC", Script.EASY));
        peers.accept(Script.online(3, "Carla", "PC", Script.EASY));
        peers.accept(Script.offline(4, "Dora", "PC", Script.EASY));
        file = Files.write(folder.resolve("report.pdf"), new byte[1_500]);
        photos = Files.createDirectory(folder.resolve("photos"));
        Files.write(photos.resolve("1.jpg"), new byte[2_000]);
        Files.write(Files.createDirectory(photos.resolve("more")).resolve("2.jpg"), new byte[500]);
    }

    private PeerRow row(int peer) {
        return peers.row(Script.peer(peer));
    }

    private void work() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    @Test
    void nothingGoesBeforeThePersonSaysSo() {
        sheet.propose(row(1), List.of(file));
        assertTrue(sheet.open().get());
        assertEquals(List.of(), engine.calls);
        sheet.close();
        assertFalse(sheet.open().get());
        sheet.send();
        assertEquals(List.of(), engine.calls);
    }

    @Test
    void itIsSentBeforeItIsCounted() {
        sheet.propose(row(1), List.of(file));
        sheet.send();
        assertEquals(List.of("send " + Script.peer(1) + " [" + file + "]"), engine.calls);
        assertFalse(sheet.open().get());
    }

    @Test
    void filesAndFoldersAreCountedBesideAndSummed() {
        sheet.propose(row(1), List.of(file, photos));
        assertEquals("Counting: 0 files, 0 B so far", sheet.total().get());
        work();
        assertEquals("3 files, 4.0 kB", sheet.total().get());
        assertEquals(
                new ItemCount(ItemCount.Kind.FOLDER, ItemCount.Stage.DONE, 2, 2_500),
                sheet.items().get(1).count().get());
    }

    @Test
    void whatIsNotThereSaysSo() {
        sheet.propose(row(1), List.of(folder.resolve("gone")));
        work();
        assertEquals(
                ItemCount.Stage.UNREADABLE, sheet.items().get(0).count().get().stage());
    }

    @Test
    void whatCannotBeReadStaysAndTheRestGoes() {
        Path gone = folder.resolve("gone");
        sheet.propose(row(1), List.of(gone, file));
        assertEquals("", sheet.stays().get());
        work();
        assertEquals("gone cannot be read and is not sent.", sheet.stays().get());
        sheet.add(List.of(folder.resolve("gone too")));
        work();
        assertEquals("2 items cannot be read and are not sent.", sheet.stays().get());
        sheet.leaveOut(sheet.items().get(0));
        assertEquals("gone too cannot be read and is not sent.", sheet.stays().get());
        sheet.send();
        assertEquals(List.of("send " + Script.peer(1) + " [" + file + "]"), engine.calls);
    }

    @Test
    void whereNothingCanBeReadNothingCanBeSent() {
        sheet.propose(row(1), List.of(folder.resolve("gone")));
        assertTrue(sheet.sendable().get(), "nobody looked yet");
        work();
        assertFalse(sheet.sendable().get());
        sheet.send();
        assertEquals(List.of(), engine.calls);
        assertTrue(sheet.open().get());
    }

    @Test
    void countingEndsWhereItIsTooMuch() {
        List<ItemCount> told = new ArrayList<>();
        ItemCounter.count(photos, 2, () -> false, told::add);
        assertEquals(1, told.size());
        assertEquals(ItemCount.Stage.TOO_MANY, told.get(0).stage());
    }

    @Test
    void countingEndsWhereNobodyWantsToKnow() {
        sheet.propose(row(1), List.of(photos));
        SendItem item = sheet.items().get(0);
        sheet.close();
        work();
        assertEquals(0, item.count().get().files());
    }

    @Test
    void severalGetIt() {
        sheet.propose(row(2), List.of(file));
        sheet.recipients().toggle(row(3));
        sheet.recipients().toggle(row(1));
        assertEquals("Send to Ben and 2 more", sheet.recipients().title());
        sheet.send();
        String paths = " [" + file + "]";
        assertEquals(
                List.of(
                        "send " + Script.peer(2) + paths,
                        "send " + Script.peer(3) + paths,
                        "send " + Script.peer(1) + paths),
                engine.calls);
    }

    @Test
    void onlyThoseThatAreThereCanBeChosenAndASearchFindsThem() {
        sheet.propose(row(1), List.of(file));
        assertEquals(List.of(row(1), row(2), row(3)), sheet.recipients().shown());
        sheet.recipients().search().set("car");
        assertEquals(List.of(row(3)), sheet.recipients().shown());
        assertTrue(sheet.recipients().isChosen(row(1)), "a search changes no choice");
    }

    @Test
    void whoLeavesGetsNothingAndWhoIsBackGetsItAgain() {
        sheet.propose(row(1), List.of(file));
        peers.accept(Script.offline(1, "Anna", "Laptop", Script.EASY));
        assertFalse(sheet.sendable().get());
        assertEquals("Choose who gets it", sheet.recipients().title());
        peers.accept(Script.online(1, "Anna", "Laptop", Script.EASY));
        assertTrue(sheet.sendable().get());
    }

    @Test
    void whoseKeyChangesWhileTheSheetIsOpenGetsNothing() {
        sheet.propose(row(1), List.of(file));
        peers.know(List.of(new Contact(Script.peer(9), new DisplayName("Anna"), Instant.EPOCH)));
        sheet.send();
        assertEquals(List.of(), engine.calls);
        assertTrue(sheet.open().get());
    }

    @Test
    void whatIsLeftOutDoesNotGoAndCanBePutBackWhereItWas() {
        sheet.propose(row(1), List.of(file, photos));
        work();
        sheet.leaveOut(sheet.items().get(0));
        assertEquals("2 files, 2.5 kB", sheet.total().get());
        assertNotNull(sheet.leftOut().get());
        sheet.putBack();
        assertNull(sheet.leftOut().get());
        assertEquals(
                List.of(file, photos),
                sheet.items().stream().map(SendItem::path).toList());
        sheet.leaveOut(sheet.items().get(1));
        sheet.send();
        assertEquals(List.of("send " + Script.peer(1) + " [" + file + "]"), engine.calls);
    }

    @Test
    void nothingIsSentWhereAllIsLeftOut() {
        sheet.propose(row(1), List.of(file));
        sheet.leaveOut(sheet.items().get(0));
        assertFalse(sheet.sendable().get());
        sheet.send();
        assertEquals(List.of(), engine.calls);
    }

    @Test
    void whatComesWhileTheSheetIsOpenIsAddedOnce() {
        sheet.propose(row(1), List.of(file));
        sheet.propose(row(2), List.of(file, photos));
        assertEquals(
                List.of(file, photos),
                sheet.items().stream().map(SendItem::path).toList());
        assertEquals(List.of(row(1)), sheet.recipients().chosen());
    }

    @Test
    void whoAskedHearsOnlyOfWhatWasSent() {
        List<String> heard = new ArrayList<>();
        sheet.propose(row(1), List.of(file), () -> heard.add("first"));
        sheet.close();
        sheet.propose(row(1), List.of(file), () -> heard.add("second"));
        sheet.send();
        assertEquals(List.of("second"), heard);
    }
}
