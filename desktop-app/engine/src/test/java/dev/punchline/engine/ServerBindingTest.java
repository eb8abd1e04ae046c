package dev.punchline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.LifetimeBounds;
import dev.punchline.protocol.stun.AddressAttribute;
import dev.punchline.protocol.stun.StunMessage;
import dev.punchline.protocol.stun.TransactionId;
import dev.punchline.protocol.time.MonoTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ServerBindingTest {
    private MonoTime now = new MonoTime(0);
    private final ServerBinding binding = new ServerBinding(new Random(1), now);

    private static InetSocketAddress seen(int port) {
        return new InetSocketAddress("203.0.113.7", port);
    }

    private StunMessage ask() {
        now = binding.deadline();
        return binding.onTick(now).orElseThrow();
    }

    private ServerBinding.Seen seenAs(TransactionId id, InetSocketAddress seen) {
        assertTrue(binding.awaits(id));
        return binding.onAnswer(now, StunMessage.success(id).with(new AddressAttribute.XorMapped(seen)))
                .orElseThrow();
    }

    private InetSocketAddress answer(TransactionId id, InetSocketAddress seen) {
        return seenAs(id, seen).address();
    }

    private Duration pause() {
        return binding.deadline().since(now);
    }

    @Test
    void aSeenAddressIsToldAndAskedForAgainBeforeAnyNatForgetsIt() {
        assertEquals(seen(4_000), answer(ask().id(), seen(4_000)));
        assertEquals(ServerBinding.LONGEST, pause());
        assertTrue(binding.onTick(now.plus(Duration.ofSeconds(13))).isEmpty());
    }

    @Test
    void aLostQuestionIsRepeatedAtOnceAndThenEachSecondUntilTheNetworkIsBack() {
        MonoTime start = now;
        for (int i = 0; i < 8; i++) {
            ask();
        }
        assertEquals(Duration.ofSeconds(5), now.since(start));
        assertEquals(Duration.ofSeconds(1), pause());
        assertEquals(seen(4_000), answer(ask().id(), seen(4_000)));
    }

    @Test
    void aServerThatAnsweredBeforeFallsSilentOnceAndOneThatNeverDidDoesNot() {
        for (int i = 0; i < 20; i++) {
            ask();
            assertFalse(binding.hasFallenSilent());
        }
        answer(ask().id(), seen(4_000));
        MonoTime answered = now;
        int told = 0;
        for (int i = 0; i < 20; i++) {
            ask();
            if (binding.hasFallenSilent()) {
                told++;
                assertEquals(ServerBinding.LONGEST.plusSeconds(9), now.since(answered));
            }
        }
        assertEquals(1, told);
    }

    @Test
    void whereNothingEverAnswersItIsAskedSeldom() {
        for (int i = 0; i <= 180; i++) {
            ask();
        }
        assertEquals(ServerBinding.LONGEST, pause());
    }

    @Test
    void aLateAnswerToOneOfTheLastQuestionsCountsAndAnOlderOneDoesNot() {
        TransactionId old = ask().id();
        TransactionId late = ask().id();
        for (int i = 0; i < 3; i++) {
            ask();
        }
        assertFalse(binding.awaits(old));
        assertEquals(seen(4_000), answer(late, seen(4_000)));
        assertFalse(binding.awaits(late));
    }

    @Test
    void aNatThatForgetsBetweenTwoQuestionsIsAskedMoreOften() {
        answer(ask().id(), seen(4_000));
        answer(ask().id(), seen(4_000));
        assertEquals(ServerBinding.LONGEST, pause());
        answer(ask().id(), seen(4_001));
        assertEquals(Duration.ofSeconds(7), pause());
        answer(ask().id(), seen(4_002));
        answer(ask().id(), seen(4_003));
        assertEquals(ServerBinding.SHORTEST, pause());
    }

    @Test
    void itIsAskedAsOftenAsTheMeasuredLifetimeTakesWithinBounds() {
        answer(ask().id(), seen(4_000));
        binding.fit(now, LifetimeBounds.UNKNOWN);
        assertEquals(ServerBinding.LONGEST, binding.period());
        binding.fit(now, new LifetimeBounds(Duration.ofSeconds(15), Optional.of(Duration.ofSeconds(20))));
        assertEquals(Duration.ofSeconds(10), pause(), "sooner than the question that was planned");
        binding.fit(now, new LifetimeBounds(Duration.ZERO, Optional.of(Duration.ofSeconds(5))));
        assertEquals(ServerBinding.SHORTEST, pause());
        binding.fit(now, new LifetimeBounds(Duration.ofSeconds(120), Optional.empty()));
        assertEquals(ServerBinding.LONGEST_MEASURED, binding.period());
        answer(ask().id(), seen(4_000));
        assertEquals(ServerBinding.LONGEST_MEASURED, pause());
        binding.restart(now);
        assertEquals(ServerBinding.LONGEST, binding.period(), "another network");
    }

    @Test
    void anotherNetworkIsAskedAtOnceAndOwesNothingToTheOldOne() {
        answer(ask().id(), seen(4_000));
        answer(ask().id(), seen(4_001));
        binding.restart(now);
        assertEquals(Duration.ZERO, pause());
        answer(ask().id(), seen(9_000));
        assertEquals(ServerBinding.LONGEST, pause());
    }

    @Test
    void inDoubtItIsAskedAtOnceUnlessAnAnswerIsAwaitedAnyhow() {
        answer(ask().id(), seen(4_000));
        binding.askNow(now);
        assertEquals(Duration.ZERO, pause());
        ask();
        binding.askNow(now);
        assertEquals(Duration.ofMillis(200), pause());
    }

    @Test
    void itTellsWhatIsNewInAnAnswer() {
        assertEquals(ServerBinding.News.FIRST, seenAs(ask().id(), seen(4_000)).news());
        assertEquals(ServerBinding.News.NONE, seenAs(ask().id(), seen(4_000)).news());
        assertEquals(ServerBinding.News.MOVED, seenAs(ask().id(), seen(4_001)).news());
        ask();
        assertEquals(ServerBinding.News.NONE, seenAs(ask().id(), seen(4_001)).news());
        for (int i = 0; i < 5; i++) {
            ask();
        }
        assertEquals(ServerBinding.News.BACK, seenAs(ask().id(), seen(4_001)).news());
    }

    @Test
    void aNatThatForgetsWhileTheNetworkIsAwayIsNotAskedMoreOften() {
        answer(ask().id(), seen(4_000));
        for (int i = 0; i < 5; i++) {
            ask();
        }
        assertEquals(ServerBinding.News.MOVED, seenAs(ask().id(), seen(4_001)).news());
        assertEquals(ServerBinding.LONGEST, pause());
    }
}
