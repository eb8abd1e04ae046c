package dev.punchline.engine.recall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.ice.LocalBase;
import dev.punchline.engine.ice.LocalCandidate;
import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.StunDecoder;
import dev.punchline.protocol.stun.StunEncoder;
import dev.punchline.protocol.stun.StunFormatException;
import dev.punchline.protocol.stun.StunKey;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.StunSeal;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecallDialTest {
    private static final LocalBase BASE = new LocalBase(0);
    private static final MonoTime START = new MonoTime(5);
    private static final InetSocketAddress ELSEWHERE = Met.address("203.0.113.7", 4_000);
    private static final InetSocketAddress IN_IPV6 = Met.address("2001:db8::7", 4_000);

    private final RecallPlan plan = RecallPlan.of(
                    Met.memory(Met.BEN, Met.AT_BENS, ELSEWHERE, IN_IPV6), Met.session(1), Met.NOW)
            .orElseThrow();
    private final RecallDial dial = new RecallDial(
            START, plan, List.of(LocalCandidate.host(BASE, Met.address("192.0.2.1", 5_000), 0)), new Random(1));

    private List<RecallDial.Send> sent() {
        List<RecallDial.Send> all = new ArrayList<>();
        for (RecallDial.Send send = dial.poll(); send != null; send = dial.poll()) {
            all.add(send);
        }
        return all;
    }

    private static StunMessage answer(RecallDial.Send to, String password) throws StunFormatException {
        StunMessage answer = StunMessage.success(
                        StunDecoder.decode(to.message().duplicate()).id())
                .with(new AddressAttribute.XorMapped(Met.address("203.0.113.9", 1_000)));
        return StunDecoder.decode(
                StunEncoder.encode(answer, StunSeal.integrity(StunKey.ofPassword(password)), StunSeal.FINGERPRINT));
    }

    @Test
    void eachAddressOfAFamilyThatIsThereIsAskedFiveTimesAndThenNoMore() {
        int sent = 0;
        for (MonoTime at = START; at != null; at = dial.deadline()) {
            dial.onTick(at);
            sent += sent().size();
        }
        assertEquals(5 * 2, sent);
        assertTrue(dial.isOver());
    }

    @Test
    void theAnswerOfThePeerEndsIt() throws StunFormatException {
        RecallDial.Send first = sent().get(0);
        MonoTime later = START.plus(Duration.ofMillis(50));
        RecallDial.Answer answer = dial.onStun(
                        later, BASE, Met.AT_BENS, answer(first, plan.theirs().password()))
                .orElseThrow();
        assertEquals(Met.AT_BENS, answer.remote().address());
        assertEquals(Duration.ofMillis(50), answer.roundTrip());
        assertNull(dial.deadline());
        dial.onTick(START.plus(Duration.ofMillis(300)));
        assertEquals(List.of(), sent());
    }

    @Test
    void anAnswerFromElsewhereOrOfSomebodyElseIsNone() throws StunFormatException {
        RecallDial.Send first = sent().get(0);
        StunMessage right = answer(first, plan.theirs().password());
        StunMessage forged = answer(first, "ofSomebodyElseWhoIsHere12");
        LocalBase another = new LocalBase(1);
        assertEquals(Optional.empty(), dial.onStun(START, BASE, Met.AT_BENS, forged));
        assertEquals(Optional.empty(), dial.onStun(START, BASE, ELSEWHERE, right));
        assertEquals(Optional.empty(), dial.onStun(START, another, Met.AT_BENS, right));
        assertTrue(dial.awaits(right.id()));
        assertTrue(dial.onStun(START, BASE, Met.AT_BENS, right).isPresent());
    }

    @Test
    void whoeverHasAnsweredOtherwiseEndsItToo() throws StunFormatException {
        RecallDial.Send first = sent().get(0);
        dial.end();
        assertEquals(
                Optional.empty(),
                dial.onStun(
                        START,
                        BASE,
                        Met.AT_BENS,
                        answer(first, Objects.requireNonNull(plan.theirs().password()))));
    }
}
