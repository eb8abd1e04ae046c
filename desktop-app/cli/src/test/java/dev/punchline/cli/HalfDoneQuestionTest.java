package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.HalfDone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfDoneQuestionTest {
    /** @param discarded titles; "again" if the answer is none */
    @ParameterizedTest
    @CsvSource({
        "2,  '',           ''",
        "1,  d,            1",
        "2,  d,            again",
        "2,  d all,        1 2",
        "2,  Discard  2,   2",
        "12, d 1 9,        1 9",
        "12, d all,        1 2 3 4 5 6 7 8 9 10 11 12",
        "2,  d 3,          again",
        "2,  d 0,          again",
        "2,  all,          again",
        "1,  y,            again"
    })
    void whatIsHalfDoneIsKeptUnlessThePersonDiscardsIt(int halves, String typed, String discarded) {
        HalfDoneQuestion question = new HalfDoneQuestion(IntStream.rangeClosed(1, halves)
                .mapToObj(HalfDoneQuestionTest::half)
                .toList());
        Optional<List<HalfDone>> chosen = question.chosen(typed);
        assertEquals(
                discarded,
                chosen.map(all -> all.stream().map(HalfDone::title).collect(Collectors.joining(" ")))
                        .orElse("again"));
    }

    private static HalfDone half(int number) {
        return new HalfDone(
                "0".repeat(32),
                Cast.ANNA,
                "/tmp",
                Integer.toString(number),
                Instant.EPOCH,
                new HalfDone.Amount(3, 30),
                new HalfDone.Amount(1, 10));
    }
}
