package dev.punchline.mediator.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.punchline.mediator.refusal.Refusal;
import dev.punchline.protocol.api.ApiErrorCode;
import dev.punchline.protocol.time.MonoTime;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ChallengesTest {
    private final Challenges challenges = new Challenges(new Random(1));
    private MonoTime now = new MonoTime(Long.MAX_VALUE - 5); // it wraps before the challenge expires

    private static void refused(Executable call) {
        assertEquals(
                ApiErrorCode.CHALLENGE_EXPIRED,
                assertThrows(Refusal.class, call).code());
    }

    @Test
    void aChallengeIsGoodOnce() throws Refusal {
        String value = challenges.issue(now).value();
        challenges.redeem(now, value);
        refused(() -> challenges.redeem(now, value));
    }

    @Test
    void itExpires() throws Refusal {
        String one = challenges.issue(now).value();
        String other = challenges.issue(now).value();
        now = now.plus(Duration.ofSeconds(30)).minus(Duration.ofNanos(1));
        challenges.redeem(now, one);
        now = now.plus(Duration.ofNanos(1));
        refused(() -> challenges.redeem(now, other));
        refused(() -> challenges.redeem(now, one));
    }

    @Test
    void noneCanBeMadeUpOrChanged() {
        String value = challenges.issue(now).value();
        for (int i = 0; i < value.length(); i++) {
            char other = value.charAt(i) == 'A' ? 'B' : 'A';
            String changed = value.substring(0, i) + other + value.substring(i + 1);
            refused(() -> challenges.redeem(now, changed));
        }
        refused(() -> challenges.redeem(now, "AAAAAAAAAAAAAAAAAAAA"));
        refused(() -> challenges.redeem(now, value + "AAAA"));
    }

    @Test
    void anotherRunDoesNotTakeIt() {
        String value = challenges.issue(now).value();
        Challenges restarted = new Challenges(new Random(2));
        refused(() -> restarted.redeem(now, value));
    }

    @Test
    void noTwoAreEqual() {
        assertNotEquals(challenges.issue(now).value(), challenges.issue(now).value());
    }

    @Test
    void tooManyAtOnceAreRefusedUntilTheOldestExpire() throws Refusal {
        for (int i = 0; i < 60_000; i++) {
            challenges.redeem(now, challenges.issue(now).value());
        }
        String value = challenges.issue(now).value();
        assertEquals(
                ApiErrorCode.FULL,
                assertThrows(Refusal.class, () -> challenges.redeem(now, value)).code());
        now = now.plus(Duration.ofSeconds(30));
        challenges.redeem(now, challenges.issue(now).value());
    }
}
