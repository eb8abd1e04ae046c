package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.HistoryEntry;
import dev.punchline.engine.event.HistoryEntry.Kind;
import dev.punchline.engine.event.HistoryPage;
import dev.punchline.engine.event.HistoryQuery;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PeerEvent.Direction;
import dev.punchline.engine.home.Histories;
import dev.punchline.engine.home.HistoryFile;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.TransferId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two real engines remember of their transfers, also when they are gone. */
class EngineHistoryTest {
    @TempDir
    Path folder;

    @Test
    void bothSidesRememberWhatPassedAndWhatDidNot() throws Exception {
        MediatorHub hub = new MediatorHub(List.of());
        try (TestEngine anna = new TestEngine(folder, "anna", AcceptPolicy.NONE, hub::open);
                TestEngine ben = new TestEngine(folder, "ben", AcceptPolicy.ASK, hub::open)) {
            anna.awaitPeer(ben);
            ben.awaitPeer(anna);
            Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear Ben");
            TransferId first = anna.engine().send(ben.id(), List.of(letter));
            ben.await(PeerEvent.Offered.class);
            ben.engine().accept(first);
            ben.await(PeerEvent.Transferred.class);
            TransferId second = anna.engine().send(ben.id(), List.of(letter));
            ben.await(PeerEvent.Offered.class);
            ben.engine().decline(second);
            anna.await(PeerEvent.TransferFailed.class);
            TransferId text = anna.engine().texts().send(ben.id(), "hello there");
            ben.await(PeerEvent.TextOffered.class);
            ben.engine().texts().accept(text);
            anna.await(PeerEvent.TextDelivered.class);
            HistoryPage bens = ben.engine().history().search(HistoryQuery.ALL).get(60, TimeUnit.SECONDS);
            assertEquals(List.of(text, second, first), transfers(bens));
        }
        HistoryPage page = TransferHistory.at(folder.resolve("anna")).search(HistoryQuery.ALL);
        assertEquals(3, page.matching());
        HistoryEntry text = page.entries().get(0);
        assertEquals(List.of("hello there"), text.content().shown());
        assertEquals(Kind.TEXT, text.content().kind());
        assertEquals("declined", page.entries().get(1).outcome().code());
        HistoryEntry letter = page.entries().get(2);
        assertTrue(letter.isDone());
        assertEquals("ben", letter.with().name());
        assertEquals(Direction.OUTGOING, letter.direction());
        assertEquals(8, letter.outcome().bytes());
        assertEquals("host", letter.way().strategy());
    }

    @Test
    void theHistoryIsSearchedPagedAndCleared() throws Exception {
        TransferHistory history = TransferHistory.at(folder);
        HistoryFile file = new HistoryFile(folder);
        for (int i = 0; i < 25; i++) {
            file.append(Histories.entry(i % 2, i));
        }
        HistoryQuery tens = new HistoryQuery("FILE-1 anna", Optional.empty(), 0, 4);
        assertEquals(11, history.search(tens).matching());
        assertEquals(4, history.search(tens).entries().size());
        HistoryPage last = history.search(new HistoryQuery("FILE-1 anna", Optional.empty(), 2, 4));
        assertEquals(3, last.entries().size());
        assertEquals("file-1.txt", last.entries().get(2).content().shown().get(0));
        assertTrue(history.search(new HistoryQuery("", Optional.empty(), 1_000_000, 10_000))
                .entries()
                .isEmpty());
        PeerId one = Histories.peer(1);
        assertEquals(12, history.search(HistoryQuery.ALL.with(one)).matching());
        history.clear(Optional.of(one));
        assertEquals(13, history.search(HistoryQuery.ALL).matching());
        history.clear(Optional.empty());
        assertEquals(0, history.search(HistoryQuery.ALL).matching());
    }

    private static List<TransferId> transfers(HistoryPage page) {
        return page.entries().stream().map(HistoryEntry::transfer).toList();
    }
}
