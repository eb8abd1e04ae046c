package dev.punchline.engine.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Stalls;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StallAccountTest {
    private final StallAccount account = new StallAccount(new MonoTime(Long.MAX_VALUE - 1_000_000_000L));
    private MonoTime now = new MonoTime(Long.MAX_VALUE - 1_000_000_000L);

    private void spend(Waiting what, int millis) {
        account.waitsFor(now, what);
        now = now.plus(Duration.ofMillis(millis));
    }

    private void work(int disk, int processor) {
        account.worked(new WorkTime(Duration.ofMillis(disk), Duration.ofMillis(processor)));
    }

    @Test
    void whoNeverMovedDataWaitedForNothing() {
        assertEquals(Stalls.NONE, account.shares(now));
        spend(Waiting.NOTHING, 5_000);
        assertEquals(Stalls.NONE, account.shares(now));
        assertEquals(Duration.ZERO, account.counted(now));
    }

    @Test
    void timeAtTheStorageIsSharedByWhatTheWorkersDid() {
        spend(Waiting.STORAGE, 300);
        work(90, 30);
        assertEquals(new Stalls(75, 25, 0), account.shares(now));
    }

    @Test
    void storageThatHasNotAnsweredYetIsTheDisk() {
        spend(Waiting.STORAGE, 300);
        assertEquals(new Stalls(100, 0, 0), account.shares(now));
    }

    @Test
    void aLimitIsWhatItIs() {
        for (int i = 0; i < 100; i++) {
            spend(Waiting.LIMIT, 9);
            spend(Waiting.LINE, 1);
        }
        assertEquals(new Stalls(0, 0, 90), account.shares(now));
    }

    @Test
    void theLineIsNobodysStallUnlessTheThreadBehindItHasNothingLeft() {
        spend(Waiting.LINE, 800);
        spend(Waiting.STORAGE, 200);
        work(10, 0);
        assertEquals(new Stalls(20, 0, 0), account.shares(now));
        account.loopLoad(0.95);
        assertEquals(80, account.shares(now).processor());
        account.loopLoad(0.5);
        assertEquals(0, account.shares(now).processor());
    }

    @Test
    void pausesCountForNothing() {
        spend(Waiting.LIMIT, 500);
        spend(Waiting.NOTHING, 100);
        spend(Waiting.LIMIT, 500);
        assertEquals(new Stalls(0, 0, 100), account.shares(now));
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        spend(Waiting.LIMIT, 60_000);
        account.shares(now);
        spend(Waiting.LINE, 900);
        assertTrue(account.shares(now).limit() > 50, "less than a half-life is the smaller half");
        spend(Waiting.LINE, 3_000);
        assertTrue(account.shares(now).limit() < 10, account.shares(now).toString());
    }

    /** Whatever happens, and however often it is asked: no share below nothing, and no more than the whole. */
    @Test
    void sharesNeverExceedTheWhole() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            Waiting what = Waiting.values()[random.nextInt(Waiting.values().length)];
            spend(what, random.nextInt(4) == 0 ? 0 : random.nextInt(2_000));
            work(random.nextInt(50), random.nextInt(50));
            account.loopLoad(random.nextDouble() * 1.1);
            if (random.nextInt(3) == 0) {
                Stalls shares = account.shares(now);
                assertTrue(shares.disk() + shares.processor() + shares.limit() <= 101, shares.toString());
            }
        }
    }
}
