package dev.punchline.mediator.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.mediator.TestCards;
import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.AccessToken;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.id.RoomName;
import dev.punchline.protocol.id.SessionId;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Who is one too many. */
class EntranceTest {
    private static Desk desk(Limit limit, int value) {
        return new Desk(1, Limits.DEFAULT.with(limit, value));
    }

    private static void assertRefused(ApiErrorCode code, Limit limit, Executable asked) {
        Refusal refusal = assertThrows(Refusal.class, asked);
        assertEquals(code, refusal.code());
        assertEquals(limit, refusal.limit().orElseThrow());
        assertTrue(refusal.retryAfter().isPresent(), "says when to come back");
    }

    private static AccessToken register(Desk desk, int peer, InetAddress from) throws Refusal {
        return desk.registry
                .register(desk.now, new Enrolment(TestCards.card(peer), Desk.ROOM, from))
                .token();
    }

    @Test
    void aFullMediatorTellsEachOneToComeBackLater() throws Refusal {
        Desk desk = desk(Limit.MAX_PEERS, 1);
        desk.register(0);
        assertRefused(ApiErrorCode.FULL, Limit.MAX_PEERS, () -> desk.register(1));
        Duration first =
                assertThrows(Refusal.class, () -> desk.register(1)).retryAfter().orElseThrow();
        Duration second =
                assertThrows(Refusal.class, () -> desk.register(2)).retryAfter().orElseThrow();
        assertTrue(second.compareTo(first) > 0);
        desk.register(0);
    }

    @Test
    void aRoomHoldsAsManyAsItMayAndOthersStayOpen() throws Refusal {
        Desk desk = desk(Limit.MAX_PEERS_PER_ROOM, 2);
        AccessToken one = desk.register(0);
        desk.register(1);
        assertRefused(ApiErrorCode.FULL, Limit.MAX_PEERS_PER_ROOM, () -> desk.register(2));
        desk.register(2, new RoomName("other"));
        desk.registry.leave(one, Desk.id(0));
        desk.register(2);
    }

    @Test
    void aPeerIsInAFewRoomsAtATime() throws Refusal {
        Desk desk = desk(Limit.MAX_ROOMS_PER_PEER, 2);
        AccessToken one = desk.register(0, new RoomName("a"));
        desk.register(0, new RoomName("b"));
        assertRefused(ApiErrorCode.TOO_MANY, Limit.MAX_ROOMS_PER_PEER, () -> desk.register(0, new RoomName("c")));
        desk.register(0, new RoomName("b"));
        desk.registry.leave(one, Desk.id(0));
        desk.register(0, new RoomName("c"));
    }

    @Test
    void anAddressHasAFewPeersAndItsNetworkAFewTimesThat() throws Refusal {
        Desk desk =
                new Desk(1, Limits.DEFAULT.with(Limit.MAX_PEERS_PER_ADDRESS, 1).with(Limit.PREFIX_FACTOR, 2));
        register(desk, 0, Desk.address(0));
        assertRefused(ApiErrorCode.TOO_MANY, Limit.MAX_PEERS_PER_ADDRESS, () -> register(desk, 1, Desk.address(0)));
        register(desk, 1, Desk.address(1));
        assertRefused(ApiErrorCode.TOO_MANY, Limit.MAX_PEERS_PER_ADDRESS, () -> register(desk, 2, Desk.address(2)));
    }

    @Test
    void aPeerThatMovesIsCountedWhereItIs() throws Refusal {
        Desk desk = desk(Limit.MAX_PEERS_PER_ADDRESS, 1);
        register(desk, 0, Desk.address(0));
        register(desk, 1, Desk.address(1));
        assertRefused(ApiErrorCode.TOO_MANY, Limit.MAX_PEERS_PER_ADDRESS, () -> register(desk, 0, Desk.address(1)));
        register(desk, 0, Desk.address(2));
        register(desk, 2, Desk.address(0));
    }

    @Test
    void whatIsRefusedLeavesNothingBehind() throws Refusal {
        Desk desk = desk(Limit.MAX_PEERS_PER_ADDRESS, 1);
        AccessToken token = register(desk, 0, Desk.address(0));
        assertThrows(Refusal.class, () -> register(desk, 1, Desk.address(0)));
        desk.registry.leave(token, Desk.id(0));
        desk.pass(Duration.ofHours(1));
        assertTrue(desk.registry.isEmpty());
    }

    @Test
    void oneCallerDoesNotTakeAllThatAPeerMayBeAsked() throws Refusal {
        Desk desk = desk(Limit.MAX_ATTEMPTS_PER_PAIR, 2);
        AccessToken caller = desk.register(0);
        AccessToken other = desk.register(1);
        desk.register(2);
        desk.begin(caller, 2);
        desk.pass(Duration.ofSeconds(10));
        desk.begin(caller, 2);
        assertRefused(ApiErrorCode.TOO_MANY, Limit.MAX_ATTEMPTS_PER_PAIR, () -> desk.begin(caller, 2));
        Refusal refusal = assertThrows(Refusal.class, () -> desk.begin(caller, 2));
        assertEquals(Duration.ofSeconds(50), refusal.retryAfter().orElseThrow(), "when the first one ends");
        desk.begin(other, 2);
        desk.begin(caller, 1);
    }

    @Test
    void signalsOfOnePeerAreCountedOverAllItsAttempts() throws Refusal {
        Desk desk = desk(Limit.SIGNALS_PER_MINUTE, 2);
        AccessToken caller = desk.register(0);
        AccessToken called = desk.register(1);
        desk.open(caller);
        desk.open(called);
        SessionId one = desk.begin(caller, 1);
        SessionId two = desk.begin(caller, 1);
        desk.signal(caller, one, "a");
        desk.signal(caller, two, "b");
        assertRefused(ApiErrorCode.RATE_LIMITED, Limit.SIGNALS_PER_MINUTE, () -> desk.signal(caller, one, "c"));
        desk.signal(called, one, "d");
        desk.pass(Duration.ofSeconds(30));
        desk.signal(caller, one, "c");
    }
}
