package dev.punchline.engine.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.probing.IncomingCalls.Caller;
import dev.punchline.engine.probing.IncomingCalls.Verdict;
import dev.punchline.protocol.id.PeerId;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IncomingCallsTest {
    private final Random random = new Random(1);
    private MonoTime now = new MonoTime(Long.MAX_VALUE - 5);
    private final IncomingCalls calls = new IncomingCalls(now);

    private PeerId somebody() {
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        return PeerId.ofKeyHash(hash);
    }

    private Verdict call(PeerId peer, Caller caller) {
        return calls.decide(now, peer, caller);
    }

    @Test
    void aHundredStrangersAtTheSameMomentAreAllHeard() {
        for (int i = 0; i < 100; i++) {
            assertEquals(Verdict.CONSENT, call(somebody(), Caller.STRANGER));
        }
    }

    @Test
    void aPeerThatCallsAllTheTimeIsToldSoAFewTimesAndThenNotHeard() {
        PeerId pest = somebody();
        int heard = 0;
        int told = 0;
        for (int i = 0; i < 1_000; i++) {
            Verdict verdict = call(pest, Caller.CONTACT);
            heard += verdict == Verdict.CONSENT ? 1 : 0;
            told += verdict == Verdict.DECLINE ? 1 : 0;
        }
        assertEquals(60, heard);
        assertEquals(20, told);
        assertEquals(Verdict.CONSENT, call(somebody(), Caller.STRANGER), "others are heard meanwhile");
        now = now.plus(Duration.ofMillis(500));
        assertEquals(Verdict.CONSENT, call(pest, Caller.CONTACT));
    }

    @Test
    void whoeverMakesIdentitiesForEachCallIsHeardTenTimesASecondAndLocksNoContactOut() {
        int heard = 0;
        for (int i = 0; i < 10_000; i++) {
            now = now.plus(Duration.ofMillis(1));
            heard += call(somebody(), Caller.STRANGER) == Verdict.CONSENT ? 1 : 0;
        }
        assertTrue(heard <= 250 + 100, heard + " heard");
        assertEquals(Verdict.CONSENT, call(somebody(), Caller.CONTACT));
    }
}
