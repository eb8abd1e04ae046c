package dev.punchline.gui.punch;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PunchStep.Phase;
import dev.punchline.engine.event.SearchPart;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.trace.AttemptTrace;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PunchTextsTest {
    static Stream<Locale> languages() {
        return Stream.of(Locale.ENGLISH, Locale.GERMAN, Locale.SIMPLIFIED_CHINESE);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everythingThatCanHappenHasAText(Locale language) {
        PunchTexts texts = new PunchTexts(language);
        for (FailureReason reason : FailureReason.values()) {
            assertFalse(texts.reason(reason).isEmpty());
            texts.advice(reason).forEach(text -> assertFalse(text.isEmpty()));
        }
        for (Phase phase : Phase.values()) {
            assertFalse(texts.phase(phase).isEmpty());
        }
        for (SearchPart part : SearchPart.values()) {
            SearchGrid grid = new SearchGrid(part, Strategy.BIRTHDAY, 64, 4_000);
            assertFalse(texts.search(grid).isEmpty());
            assertFalse(texts.cell(grid).contains("{"), texts.cell(grid));
        }
        for (Strategy strategy : Strategy.values()) {
            AttemptTrace trace = FakeArchive.recorded(strategy.code());
            trace.events()
                    .forEach(timed -> assertFalse(texts.fact(timed.event()).isEmpty()));
            for (int i = 0; i < 10; i++) {
                Duration at = PictureMaker.length(trace).multipliedBy(i).dividedBy(9);
                assertFalse(texts.sentence(PictureMaker.of(trace, at)).contains("{"));
            }
        }
    }
}
