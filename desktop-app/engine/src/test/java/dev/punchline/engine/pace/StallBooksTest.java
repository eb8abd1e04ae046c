package dev.punchline.engine.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.punchline.engine.event.Bottleneck;
import dev.punchline.protocol.time.MonoTime;
import dev.punchline.protocol.transfer.Stalls;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StallBooksTest {
    private MonoTime now = new MonoTime(-500_000_000L);
    private final StallBooks books = new StallBooks(now);

    private void spend(Waiting what, int millis) {
        books.own().waitsFor(now, what);
        now = now.plus(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "STORAGE, 9, 1, 0, 0, 0, OUR_DISK",
        "STORAGE, 1, 9, 0, 0, 0, OUR_PROCESSOR",
        "LIMIT,   1, 1, 0, 0, 0, OUR_LIMIT",
        "LINE,    1, 1, 0, 0, 0, LINE",
        "LINE,    1, 1, 90, 5, 0, THEIR_DISK",
        "LINE,    1, 1, 5, 90, 0, THEIR_PROCESSOR",
        "LINE,    1, 1, 0, 0, 100, THEIR_LIMIT",
        "LINE,    1, 1, 40, 40, 0, LINE",
        "LIMIT,   1, 1, 60, 0, 0, OUR_LIMIT"
    })
    void whoHoldsItUpMostOfTheTimeIsNamed(
            Waiting own, int read, int hashed, int disk, int processor, int limit, Bottleneck named) {
        spend(own, 2_000);
        books.own().worked(new WorkTime(Duration.ofMillis(read), Duration.ofMillis(hashed)));
        books.theirs(new Stalls(disk, processor, limit));
        assertEquals(Optional.of(named), books.bottleneck(now));
    }

    @Test
    void theLineIsNotBlamedBeforeTheOtherSideHasSpoken() {
        spend(Waiting.LINE, 2_000);
        assertEquals(Optional.empty(), books.bottleneck(now));
        books.theirs(Stalls.NONE);
        assertEquals(Optional.of(Bottleneck.LINE), books.bottleneck(now));
    }

    @Test
    void nobodyIsBlamedForTheFirstMoments() {
        spend(Waiting.LIMIT, 200);
        assertEquals(Optional.empty(), books.bottleneck(now));
        assertNull(books.news(now));
    }

    @Test
    void newsIsToldAtMostOnceASecondAndOnlyIfSomethingChanged() {
        spend(Waiting.LIMIT, 999);
        assertNull(books.news(now));
        spend(Waiting.LIMIT, 1);
        assertEquals(new Stalls(0, 0, 100), books.news(now));
        assertNull(books.news(now));
        spend(Waiting.LIMIT, 5_000);
        assertNull(books.news(now));
        spend(Waiting.LINE, 2_000);
        assertNotNull(books.news(now));
    }
}
