package dev.punchline.mediator.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.TestCards;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.MediatorEvent;
import dev.punchline.protocol.api.StreamEnd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a peer hears, and hears again after its stream broke. */
class StreamsTest {
    private final Desk desk = new Desk(2);
    private final Registry registry = desk.registry;

    private long issued;

    private void rename(AccessToken token, int peer, int times) throws Refusal {
        for (int i = 0; i < times; i++) {
            desk.now = desk.now.plus(Duration.ofSeconds(2));
            registry.renew(
                    desk.now,
                    token,
                    Desk.id(peer),
                    Optional.of(TestCards.card(TestCards.identity(peer), "name " + i, ++issued)));
        }
    }

    @Test
    void aStreamBeginsWhereTheRegistrationBegan() throws Refusal {
        AccessToken token = desk.register(0);
        desk.register(1);
        StreamId stream = desk.open(token);
        List<MediatorEvent> events = desk.read(stream);
        assertTrue(events.contains(new MediatorEvent.PeerOnline(TestCards.card(1))));
    }

    @Test
    void aBrokenStreamGoesOnBehindTheLastEventThatArrived() throws Refusal {
        AccessToken token = desk.register(0);
        StreamId first = desk.open(token);
        desk.read(first);
        StreamPosition arrived = desk.position(first);
        AccessToken caller = desk.register(1);
        desk.begin(caller, 0);
        List<MediatorEvent> lost = desk.read(first);
        registry.closed(desk.now, first);
        assertEquals(2, lost.size());
        StreamId second = registry.open(token, Optional.of(arrived));
        assertEquals(lost, desk.read(second));
    }

    @Test
    void withoutAPositionItGoesOnWhereTheFormerStreamEnded() throws Refusal {
        AccessToken token = desk.register(0);
        StreamId first = desk.open(token);
        desk.register(1);
        desk.read(first);
        registry.closed(desk.now, first);
        desk.register(2);
        assertEquals(List.of(new MediatorEvent.PeerOnline(TestCards.card(2))), desk.read(desk.open(token)));
    }

    @Test
    void whoMissesTooMuchIsToldToFetchTheList() throws Refusal {
        AccessToken token = desk.register(0);
        StreamId stream = desk.open(token);
        AccessToken other = desk.register(1);
        desk.read(stream);
        StreamPosition before = desk.position(stream);
        for (int i = 0; i < 12; i++) {
            rename(other, 1, 100);
            registry.renew(desk.now, token, Desk.id(0), Optional.empty());
        }
        assertEquals(List.of(new MediatorEvent.Reset()), desk.read(stream));
        assertEquals(List.of(), desk.read(stream));
        assertEquals(List.of(new MediatorEvent.Reset()), desk.read(registry.open(token, Optional.of(before))));
    }

    @Test
    void aPositionOfAnotherRunIsNotBelieved() throws Refusal {
        AccessToken token = desk.register(0);
        StreamId stream = registry.open(token, Optional.of(new StreamPosition(900, 40)));
        assertEquals(new MediatorEvent.Reset(), desk.read(stream).get(0));
    }

    @Test
    void aPeerHasOneStream() throws Refusal {
        AccessToken token = desk.register(0);
        StreamId first = desk.open(token);
        desk.effects();
        StreamId second = desk.open(token);
        assertEquals(List.of(new Effect.EndStream(first, StreamEnd.REOPENED)), desk.effects());
        assertEquals(Optional.empty(), registry.read(first, 1));
        registry.closed(desk.now, first); // comes late and must not end the second
        assertTrue(registry.read(second, 1).isPresent());
    }

    @Test
    void mailIsForgottenOnceItWasReadAndARenewalCame() throws Refusal {
        AccessToken token = desk.register(0);
        AccessToken caller = desk.register(1);
        StreamId stream = desk.open(token);
        desk.begin(caller, 0);
        desk.read(stream);
        StreamPosition beginning = new StreamPosition(0, 0);
        registry.renew(desk.now, token, Desk.id(0), Optional.empty());
        assertEquals(
                MediatorEvent.AttemptRequested.class,
                desk.read(registry.open(token, Optional.of(beginning))).get(0).getClass());
        registry.renew(desk.now, token, Desk.id(0), Optional.empty());
        assertEquals(
                new MediatorEvent.Reset(),
                desk.read(registry.open(token, Optional.of(beginning))).get(0));
    }

    @Test
    void mailComesBeforeTheNewsOfTheRoom() throws Refusal {
        AccessToken token = desk.register(0);
        StreamId stream = desk.open(token);
        desk.read(stream);
        AccessToken caller = desk.register(1);
        desk.begin(caller, 0);
        List<MediatorEvent> events = desk.read(stream);
        assertEquals(MediatorEvent.AttemptRequested.class, events.get(0).getClass());
        assertEquals(MediatorEvent.PeerOnline.class, events.get(1).getClass());
    }

    @Test
    void positionsAreReadAsTheyAreWritten() {
        StreamPosition position = new StreamPosition(17, 3);
        assertEquals("17-3", position.toString());
        assertEquals(Optional.of(position), StreamPosition.parse("17-3"));
        for (String bad : List.of("", "-", "1", "1-", "-1-1", "1-1-1", "1-1\n", "9999999999999999999-1", "a-b")) {
            assertEquals(Optional.empty(), StreamPosition.parse(bad), bad);
        }
    }

    @Test
    void theLogKeepsTheNewestWhateverItsSize() {
        EventLog log = new EventLog(16);
        Notice notice = Notice.of(new MediatorEvent.Reset());
        for (int i = 0; i < 100; i++) {
            log.append(notice);
            assertEquals(i + 1, log.end());
            assertEquals(Math.max(0, i + 1 - 16), log.start());
        }
        assertTrue(log.covers(84));
        assertTrue(log.covers(100));
        assertThrows(IndexOutOfBoundsException.class, () -> log.at(83));
        log.forget(90);
        assertEquals(90, log.start());
        log.forget(1000);
        assertEquals(100, log.start());
        log.append(notice);
        assertEquals(notice, log.at(100));
    }
}
