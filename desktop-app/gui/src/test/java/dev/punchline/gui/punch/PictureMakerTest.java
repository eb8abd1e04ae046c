package dev.punchline.gui.punch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.punchline.engine.event.PunchStep.Phase;
import dev.punchline.engine.event.SearchPart;
import dev.punchline.engine.event.Strategy;
import dev.punchline.engine.trace.AttemptTrace;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn of attempts that the simulated internet has recorded, one for each strategy. */
class PictureMakerTest {
    private static final PunchTexts ENGLISH = new PunchTexts(Locale.ENGLISH);

    private static PunchPicture end(AttemptTrace trace) {
        return PictureMaker.of(trace, PictureMaker.length(trace));
    }

    private static List<Lane> chosen(PunchPicture picture) {
        return picture.lanes().stream()
                .filter(lane -> lane.state() == Lane.State.CHOSEN)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void eachStrategyEndsInOneChosenLaneAndASentence(Strategy strategy) {
        PunchPicture picture = end(FakeArchive.recorded(strategy.code()));
        assertEquals(strategy, picture.connected().orElseThrow().strategy());
        assertEquals(1, chosen(picture).size());
        assertEquals(
                picture.connected().get().remote().address(),
                chosen(picture).get(0).ends().remote());
        assertTrue(ENGLISH.sentence(picture).startsWith("Connected directly "), ENGLISH.sentence(picture));
        assertTrue(picture.scale().compareTo(picture.connected().get().elapsed()) >= 0);
    }

    @Test
    void thePhasesFollowEachOther() {
        PunchPicture picture = end(FakeArchive.recorded("reflexive"));
        assertEquals(
                List.of(Phase.GATHER, Phase.EXCHANGE, Phase.PUNCH, Phase.SECURE),
                picture.phases().stream().map(PhaseSpan::phase).toList());
        assertEquals(
                List.of(0L, 100L, 55L, 50L),
                picture.phases().stream().map(span -> span.length().toMillis()).toList());
        assertEquals("Connected directly through both routers in 205 ms", ENGLISH.sentence(picture));
    }

    @Test
    void aLaneHasADotForEachProbeAndAnswer() {
        Lane lane = chosen(end(FakeArchive.recorded("reflexive"))).get(0);
        assertEquals("host", lane.localType());
        assertEquals("reflexive", lane.remoteType());
        List<Dot.Kind> kinds = lane.dots().stream().map(Dot::kind).toList();
        assertEquals(List.of(Dot.Kind.SENT, Dot.Kind.HEARD), kinds.subList(0, 2));
        assertTrue(kinds.contains(Dot.Kind.ANSWERED));
        assertEquals(Duration.ofMillis(50), lane.roundTrip().orElseThrow());
    }

    @Test
    void aSearchFillsItsGridAndSharesOneLane() {
        AttemptTrace trace = FakeArchive.recorded("birthday");
        SearchGrid whole = end(trace).search().orElseThrow();
        assertEquals(SearchPart.SEEK, whole.part());
        assertTrue(whole.filled() > 10, whole.toString());
        SearchGrid early =
                PictureMaker.of(trace, Duration.ofMillis(500)).search().orElseThrow();
        assertTrue(early.filled() < whole.filled());
        assertTrue(end(trace).lanes().size() <= Lanes.MOST);
    }

    @Test
    void manySocketsAimedAtOnePortAreOneLane() {
        PunchPicture picture = end(FakeArchive.recorded("predicted"));
        assertEquals(SearchPart.AIM, picture.search().orElseThrow().part());
        assertTrue(picture.lanes().size() <= Lanes.MOST);
    }

    @Test
    void aFailureSaysItsReasonAndWhatWouldHelp() {
        PunchPicture picture = end(FakeArchive.recorded("none"));
        assertTrue(chosen(picture).isEmpty());
        assertEquals(ENGLISH.reason(picture.failed().orElseThrow().reason()), ENGLISH.sentence(picture));
        assertEquals(3, ENGLISH.advice(picture.failed().get().reason()).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "reflexive", "birthday", "tcp", "none"})
    void aReplayGrowsFromNothingToTheWhole(String name) {
        AttemptTrace trace = FakeArchive.recorded(name);
        Duration length = PictureMaker.length(trace);
        int before = 0;
        for (int i = 0; i <= 20; i++) {
            PunchPicture picture = PictureMaker.of(trace, length.multipliedBy(i).dividedBy(20));
            int dots = picture.lanes().stream()
                    .mapToInt(lane -> lane.dots().size())
                    .sum();
            assertTrue(dots >= before);
            assertEquals(end(trace).scale(), picture.scale(), "the scale stands still");
            assertEquals(i == 20, picture.ending().isPresent());
            before = dots;
        }
    }

    @Test
    void moreLanesThanFitLoseTheLeastOfThem() {
        Lanes lanes = new Lanes();
        for (int i = 0; i < 40; i++) {
            lanes.add(Duration.ofMillis(i), Probes.sent(i));
        }
        lanes.add(Duration.ofMillis(50), Probes.answered(39));
        assertEquals(Lanes.MOST, lanes.lanes().size());
        assertEquals(40 - Lanes.MOST, lanes.hidden());
        assertEquals(Lane.State.ANSWERED, lanes.lanes().get(Lanes.MOST - 1).state());
    }

    @Test
    void aReportHoldsNoAddressNorName() {
        for (Strategy strategy : Strategy.values()) {
            String report = AttemptReport.of(FakeArchive.recorded(strategy.code()));
            assertFalse(report.matches("(?s).*([0-9]+\\.[0-9]+\\.[0-9]+|[0-9a-f]+::|Attic|[0-9]{5}).*"), report);
            assertTrue(report.contains("connected by " + strategy.code()), report);
        }
    }
}
