package dev.punchline.engine.recall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.recall.RecallKey;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TextAttribute;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecallDoorTest {
    private final RecallDoor bens = door(Met.BEN, Met.memory(Met.ANNA));

    private static RecallDoor door(PeerId self, RecallMemory known) {
        RecallDoor door = new RecallDoor(self, Met.NOW.minusSeconds(3_600));
        door.open(Met.NOW, new RecallMemories(List.of(known)));
        return door;
    }

    /** The first packet of a call from Anna to Ben. */
    private static ByteBuffer call(RecallMemory known, int session, Instant at) {
        RecallPlan plan = RecallPlan.of(known, Met.session(session), at).orElseThrow();
        LocalCandidate socket = LocalCandidate.host(new LocalBase(0), Met.address("203.0.113.1", 5_000), 0);
        RecallDial dial = new RecallDial(new MonoTime(0), plan, List.of(socket), new Random(session));
        return Objects.requireNonNull(dial.poll()).message();
    }

    private static StunMessage decoded(ByteBuffer packet) throws StunFormatException {
        return StunDecoder.decode(packet.duplicate());
    }

    private static StunMessage check(int session, Instant at) throws StunFormatException {
        return decoded(call(Met.memory(Met.BEN, Met.AT_BENS), session, at));
    }

    @Test
    void aPeerThatWasMetIsKnownWithItsSession() throws StunFormatException {
        RecallCall call = bens.onCheck(Met.NOW, check(7, Met.NOW)).orElseThrow();
        assertEquals(Met.ANNA, call.peer());
        assertEquals(Met.session(7), call.session());
        RecallPlan plan = RecallPlan.of(Met.memory(Met.BEN, Met.AT_BENS), Met.session(7), Met.NOW)
                .orElseThrow();
        assertEquals(plan.ours(), call.theirs());
        assertEquals(plan.theirs(), call.ours());
    }

    @Test
    void whatWasHeardOnceIsNoCallASecondTime() throws StunFormatException {
        assertTrue(bens.onCheck(Met.NOW, check(7, Met.NOW)).isPresent());
        assertEquals(Optional.empty(), bens.onCheck(Met.NOW, check(7, Met.NOW)));
        assertTrue(bens.onCheck(Met.NOW, check(8, Met.NOW)).isPresent());
    }

    @Test
    void aMinuteIsHowFarClocksMayDiffer() throws StunFormatException {
        Duration minute = Duration.ofSeconds(60);
        assertTrue(bens.onCheck(Met.NOW, check(1, Met.NOW.minus(minute))).isPresent());
        assertTrue(bens.onCheck(Met.NOW, check(2, Met.NOW.plus(minute))).isPresent());
        assertEquals(Optional.empty(), bens.onCheck(Met.NOW, check(3, Met.NOW.minus(minute.plusSeconds(1)))));
        assertEquals(Optional.empty(), bens.onCheck(Met.NOW, check(4, Met.NOW.plus(minute.plusSeconds(1)))));
    }

    @Test
    void theHourMayChangeBetweenTheTwoAndWhileTheDoorIsOpen() throws StunFormatException {
        Instant full = Instant.ofEpochSecond(1_800_003_600L);
        assertTrue(bens.onCheck(full.minusSeconds(5), check(1, full.plusSeconds(5)))
                .isPresent());
        assertTrue(bens.onCheck(full.plusSeconds(5), check(2, full.minusSeconds(5)))
                .isPresent());
        Instant later = full.plus(Duration.ofHours(30));
        assertTrue(bens.onCheck(later, check(3, later)).isPresent());
    }

    @Test
    void whoHasAnotherKeyIsAStranger() throws StunFormatException {
        RecallMemory wrong = new RecallMemory(
                Met.BEN,
                RecallKey.agree(Met.bytes(3), Met.bytes(5)),
                Met.memory(Met.BEN, Met.AT_BENS).addresses(),
                Met.NOW);
        assertEquals(Optional.empty(), bens.onCheck(Met.NOW, decoded(call(wrong, 1, Met.NOW))));
    }

    @Test
    void aCallThatIsThrownBackToItsCallerIsNone() throws StunFormatException {
        RecallDoor annas = door(Met.ANNA, Met.memory(Met.BEN, Met.AT_BENS));
        assertEquals(Optional.empty(), annas.onCheck(Met.NOW, check(1, Met.NOW)));
    }

    @Test
    void whoOnlyCopiesTheNameProvesNothing() throws StunFormatException {
        TextAttribute.Username name = Objects.requireNonNull(check(1, Met.NOW).find(TextAttribute.Username.class));
        StunMessage forged =
                StunMessage.request(TransactionId.random(new Random(1))).with(name);
        assertEquals(Optional.empty(), bens.onCheck(Met.NOW, forged));
        assertTrue(bens.onCheck(Met.NOW, check(1, Met.NOW)).isPresent(), "the forgery has not used it up");
    }

    @Test
    void whatWasSaidToAnEarlierStartOfTheProgramIsOld() throws StunFormatException {
        RecallDoor fresh = new RecallDoor(Met.BEN, Met.NOW);
        fresh.open(Met.NOW, new RecallMemories(List.of(Met.memory(Met.ANNA))));
        assertEquals(Optional.empty(), fresh.onCheck(Met.NOW.plusSeconds(5), check(1, Met.NOW.minusSeconds(1))));
        assertTrue(fresh.onCheck(Met.NOW.plusSeconds(5), check(2, Met.NOW)).isPresent());
    }

    @Test
    void aWeekLaterNobodyIsKnownAnyMore() throws StunFormatException {
        Instant later = Met.NOW.plus(RecallMemory.LIFETIME);
        assertEquals(Optional.empty(), bens.onCheck(later, check(1, later)));
    }

    @Test
    void aCallFitsIntoAPacketThatIsNoWeapon() {
        assertTrue(call(Met.memory(Met.BEN, Met.AT_BENS), 1, Met.NOW).remaining() <= 128);
    }
}
