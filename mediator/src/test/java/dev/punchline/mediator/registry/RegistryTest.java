package dev.punchline.mediator.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.TestCards;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.api.Lease;
import dev.punchline.protocol.api.MediatorEvent;
import dev.punchline.protocol.api.PeerPage;
import dev.punchline.protocol.api.StreamEnd;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.identity.SignedCard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RegistryTest {
    private final Desk desk = new Desk(1);
    private final Registry registry = desk.registry;

    private static void refused(ApiErrorCode code, Executable call) {
        assertEquals(code, assertThrows(Refusal.class, call).code());
    }

    @Test
    void aRegistrationEndsWhenItIsNotRenewed() throws Refusal {
        AccessToken token = desk.register(0);
        desk.open(token);
        desk.pass(Duration.ofSeconds(119));
        assertEquals(1, registry.statistics(desk.now).peers());
        desk.pass(Duration.ofSeconds(1));
        assertEquals(0, registry.statistics(desk.now).peers());
        refused(ApiErrorCode.TOKEN_UNKNOWN, () -> desk.open(token));
    }

    @Test
    void aRenewalProlongsIt() throws Refusal {
        AccessToken token = desk.register(0);
        desk.open(token);
        desk.pass(Duration.ofSeconds(100));
        registry.renew(desk.now, token, Desk.id(0), Optional.empty());
        desk.pass(Duration.ofSeconds(119));
        assertEquals(1, registry.statistics(desk.now).peers());
        desk.pass(Duration.ofSeconds(1));
        assertEquals(0, registry.statistics(desk.now).peers());
    }

    @Test
    void whoHasNoStreamGoesOfflineAfterTheGrace() throws Refusal {
        AccessToken token = desk.register(0);
        StreamId stream = desk.open(token);
        desk.pass(Duration.ofSeconds(30));
        registry.closed(desk.now, stream);
        desk.pass(Duration.ofSeconds(19));
        assertEquals(1, registry.statistics(desk.now).peers());
        desk.pass(Duration.ofSeconds(1));
        assertEquals(0, registry.statistics(desk.now).peers());
    }

    @Test
    void whoReopensItsStreamInTimeStays() throws Refusal {
        AccessToken token = desk.register(0);
        for (int i = 0; i < 5; i++) {
            StreamId stream = desk.open(token);
            desk.pass(Duration.ofSeconds(1));
            registry.closed(desk.now, stream);
            desk.pass(Duration.ofSeconds(15));
        }
        desk.open(token);
        desk.pass(Duration.ofSeconds(30));
        assertEquals(1, registry.statistics(desk.now).peers());
    }

    @Test
    void renewalsAreSpreadOverAFifthOfTheLease() throws Refusal {
        AccessToken token = desk.register(0);
        TreeSet<Duration> seen = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            Lease lease = registry.renew(desk.now, token, Desk.id(0), Optional.empty());
            assertEquals(Duration.ofSeconds(120), lease.ttl());
            seen.add(lease.renewAfter());
        }
        assertEquals(Duration.ofSeconds(48), seen.first());
        assertEquals(Duration.ofSeconds(72), seen.last());
        assertTrue(seen.size() > 20);
    }

    @Test
    void theNewestRegistrationWins() throws Refusal {
        AccessToken former = desk.register(0);
        StreamId stream = desk.open(former);
        desk.effects();
        AccessToken newer = desk.register(0);
        assertNotEquals(former, newer);
        assertEquals(List.of(new Effect.EndStream(stream, StreamEnd.REPLACED)), desk.effects());
        assertEquals(Optional.empty(), registry.read(stream, 1));
        assertEquals(StreamEnd.REPLACED, registry.ending(stream));
        refused(ApiErrorCode.TOKEN_UNKNOWN, () -> desk.open(former));
        desk.open(newer);
        assertEquals(1, registry.statistics(desk.now).peers());
    }

    @Test
    void aNewRegistrationHearsWhatTheFormerHadNotRead() throws Refusal {
        AccessToken caller = desk.register(0);
        AccessToken former = desk.register(1);
        StreamId stream = desk.open(former);
        desk.begin(caller, 1);
        desk.read(stream);
        desk.begin(caller, 1);
        StreamId again = desk.open(desk.register(1));
        assertEquals(
                1,
                desk.read(again).stream()
                        .filter(MediatorEvent.AttemptRequested.class::isInstance)
                        .count());
    }

    @Test
    void onePeerMayBeInTwoRooms() throws Refusal {
        AccessToken one = desk.register(0);
        AccessToken other = desk.register(0, new RoomName("other"));
        assertEquals(2, registry.statistics(desk.now).peers());
        registry.leave(one, Desk.id(0));
        desk.open(other);
    }

    @Test
    void aFullMediatorRefusesNewPeersButNotOldOnes() throws Refusal {
        for (int i = 0; i < 10; i++) {
            desk.register(i);
        }
        refused(ApiErrorCode.FULL, () -> desk.register(10));
        refused(ApiErrorCode.FULL, () -> desk.register(10, new RoomName("other")));
        desk.register(3);
    }

    @Test
    void peersSeeWhoComesChangesAndLeaves() throws Refusal {
        AccessToken watcher = desk.register(0);
        StreamId stream = desk.open(watcher);
        desk.read(stream);
        AccessToken other = desk.register(1);
        SignedCard changed = TestCards.card(TestCards.identity(1), "renamed", 5);
        registry.renew(desk.now, other, Desk.id(1), Optional.of(changed));
        registry.renew(desk.now, other, Desk.id(1), Optional.of(changed));
        registry.leave(other, Desk.id(1));
        assertEquals(
                List.of(
                        new MediatorEvent.PeerOnline(TestCards.card(1)),
                        new MediatorEvent.PeerChanged(changed),
                        new MediatorEvent.PeerOffline(Desk.id(1))),
                desk.read(stream));
    }

    @Test
    void aCardIsOnlyReplacedByANewerOneOfTheSamePeer() throws Refusal {
        AccessToken token = desk.register(0);
        SignedCard newer = TestCards.card(TestCards.identity(0), "b", 9);
        registry.renew(desk.now, token, Desk.id(0), Optional.of(newer));
        SignedCard older = TestCards.card(TestCards.identity(0), "a", 8);
        refused(ApiErrorCode.BAD_REQUEST, () -> registry.renew(desk.now, token, Desk.id(0), Optional.of(older)));
        refused(
                ApiErrorCode.FORBIDDEN,
                () -> registry.renew(desk.now, token, Desk.id(0), Optional.of(TestCards.card(1))));
        refused(ApiErrorCode.FORBIDDEN, () -> registry.renew(desk.now, token, Desk.id(1), Optional.empty()));
        assertEquals(newer, registry.peer(token, Desk.ROOM, Desk.id(0)));
    }

    @Test
    void aCardThatChangesAllTheTimeIsStopped() throws Refusal {
        AccessToken token = desk.register(0);
        Refusal refusal = assertThrows(Refusal.class, () -> {
            for (int i = 1; i < 100; i++) {
                SignedCard card = TestCards.card(TestCards.identity(0), "name " + i, i);
                registry.renew(desk.now, token, Desk.id(0), Optional.of(card));
            }
        });
        assertEquals(ApiErrorCode.RATE_LIMITED, refusal.code());
        assertEquals(Duration.ofSeconds(2), refusal.retryAfter().orElseThrow());
    }

    @Test
    void aListIsReadPageByPageInTheOrderOfIds() throws Refusal {
        AccessToken token = desk.register(0);
        for (int i = 1; i < 5; i++) {
            desk.register(i);
        }
        List<PeerId> found = new ArrayList<>();
        Optional<PeerId> after = Optional.empty();
        int pages = 0;
        do {
            PeerPage page = registry.peers(token, Desk.ROOM, after, 2);
            page.peers().forEach(card -> found.add(card.card().peerId()));
            after = page.next();
            pages++;
        } while (after.isPresent());
        assertEquals(3, pages);
        assertEquals(new ArrayList<>(new TreeSet<>(found)), found);
        assertEquals(5, found.size());
    }

    @Test
    void noRoomSeesIntoAnother() throws Refusal {
        RoomName other = new RoomName("other");
        AccessToken here = desk.register(0);
        AccessToken there = desk.register(1, other);
        StreamId stream = desk.open(here);
        desk.read(stream);
        refused(ApiErrorCode.FORBIDDEN, () -> registry.peers(here, other, Optional.empty(), 10));
        refused(ApiErrorCode.FORBIDDEN, () -> registry.peer(here, other, Desk.id(1)));
        refused(ApiErrorCode.PEER_UNKNOWN, () -> registry.peer(here, Desk.ROOM, Desk.id(1)));
        refused(ApiErrorCode.PEER_UNKNOWN, () -> desk.begin(here, 1));
        registry.leave(there, Desk.id(1));
        refused(ApiErrorCode.PEER_UNKNOWN, () -> desk.begin(here, 1));
        assertEquals(List.of(), desk.read(stream));
    }

    @Test
    void whoLeftIsOfflineAndWhoNeverCameIsUnknown() throws Refusal {
        AccessToken token = desk.register(0);
        registry.leave(desk.register(1), Desk.id(1));
        refused(ApiErrorCode.PEER_OFFLINE, () -> registry.peer(token, Desk.ROOM, Desk.id(1)));
        refused(ApiErrorCode.PEER_UNKNOWN, () -> registry.peer(token, Desk.ROOM, Desk.id(2)));
    }

    @Test
    void anEmptyRoomIsForgotten() throws Refusal {
        registry.leave(desk.register(0), Desk.id(0));
        desk.pass(Duration.ofSeconds(120));
        assertTrue(registry.isEmpty());
    }
}
