package dev.punchline.gui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.engine.event.FailureReason;
import dev.punchline.engine.event.PeerEvent;
import dev.punchline.engine.event.PunchStep;
import dev.punchline.engine.event.PunchStep.Phase;
import dev.punchline.gui.Script;
import dev.punchline.gui.text.Language;
import dev.punchline.gui.text.Reasons;
import dev.punchline.gui.text.Texts;
import dev.punchline.gui.timeline.TimelineStep.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptTest {
    private final Attempt begun = Attempt.begin(Script.connecting(1));

    @Test
    void itBeginsWithGathering() {
        assertEquals(List.of(State.RUNNING, State.WAITING, State.WAITING, State.WAITING, State.WAITING), states(begun));
    }

    @Test
    void enteringAPhaseEndsTheOnesBefore() {
        Attempt punching =
                begun.after(entered(Phase.EXCHANGE), Script.millis(41)).after(entered(Phase.PUNCH), Script.millis(78));
        assertEquals(List.of(State.DONE, State.DONE, State.RUNNING, State.WAITING, State.WAITING), states(punching));
        assertEquals(Optional.of(Script.millis(41)), punching.steps().get(0).at());
        assertEquals(Optional.of(Script.millis(78)), punching.steps().get(1).at());
    }

    @Test
    void aHandshakeThatRacesTheProbesDoesNotMeanThatTheHoleIsThere() {
        Attempt racing =
                begun.after(entered(Phase.PUNCH), Script.millis(78)).after(entered(Phase.SECURE), Script.millis(79));
        assertEquals(State.RUNNING, racing.steps().get(2).state());
        assertEquals(State.RUNNING, racing.steps().get(3).state());
    }

    @Test
    void theFirstAnswerIsTheHole() {
        PunchStep answered = new PunchStep.ProbeAnswered(
                Script.address("192.0.2.1", 1), Script.address("198.51.100.7", 2), Script.millis(14));
        Attempt punched = begun.after(entered(Phase.PUNCH), Script.millis(78))
                .after(answered, Script.millis(168))
                .after(answered, Script.millis(300));
        assertEquals(Optional.of(Script.millis(168)), punched.steps().get(2).at());
    }

    @Test
    void addressesAndProbesAreCounted() {
        PunchStep probe = new PunchStep.ProbeSent(Script.address("192.0.2.1", 1), Script.address("198.51.100.7", 2));
        Attempt counted = begun.after(new PunchStep.LocalCandidate(Script.end("host", "192.0.2.1", 1)), Duration.ZERO)
                .after(new PunchStep.RemoteCandidate(Script.end("host", "198.51.100.7", 2)), Duration.ZERO)
                .after(probe, Duration.ZERO)
                .after(probe, Duration.ZERO);
        assertEquals(
                List.of("1 at this computer", "1 of ours, 1 of theirs", "2 probes sent, 0 answered"),
                counted.steps().stream().map(TimelineStep::detail).limit(3).toList());
    }

    @Test
    void aConnectionEndsAllStepsAndNamesThePair() {
        Attempt done = begun.connected(Script.connected(1, 212));
        assertEquals(List.of(State.DONE, State.DONE, State.DONE, State.DONE, State.DONE), states(done));
        assertEquals(
                "203.0.113.24:51413 ↔ 198.51.100.7:40211", done.steps().get(2).detail());
        assertEquals("Connected directly through both routers in 212 ms", done.headline());
    }

    @Test
    void aFailureMarksTheStepThatDidNotComeAndSaysWhatWouldHelp() {
        Attempt failed = begun.after(entered(Phase.PUNCH), Script.millis(78))
                .failed(new PeerEvent.Failed(
                        Script.session(1), Script.peer(1), FailureReason.NO_PATH, Script.millis(5000)));
        assertEquals(List.of(State.DONE, State.DONE, State.FAILED, State.WAITING, State.WAITING), states(failed));
        assertEquals(FailureReason.NO_PATH.message(), failed.headline());
        assertEquals(FailureReason.NO_PATH.advice(), failed.advice());
    }

    @Test
    void aSearchTellsHowFarItIs() {
        Attempt searching = begun.after(entered(Phase.PUNCH), Script.millis(78))
                .after(new PunchStep.SearchProgress(256, 0), Script.millis(900));
        assertEquals(
                "searching: 256 of our ports open", searching.steps().get(2).detail());
        searching = searching.after(new PunchStep.SearchProgress(1, 340), Script.millis(950));
        assertEquals(
                "searching: 340 of their ports tried", searching.steps().get(2).detail());
        assertEquals("Punching a hole", title(searching, 2));
    }

    @Test
    void aStepIsNamedByHowFarItIs() {
        Attempt failed = begun.after(entered(Phase.PUNCH), Script.millis(78))
                .failed(new PeerEvent.Failed(
                        Script.session(1), Script.peer(1), FailureReason.NO_PATH, Script.millis(5000)));
        assertEquals("Addresses exchanged", title(failed, 1));
        assertEquals("No hole punched", title(failed, 2));
        assertEquals("Line secured", title(failed, 3));
    }

    private static String title(Attempt attempt, int step) {
        TimelineStep shown = attempt.steps().get(step);
        return shown.stage().title(shown.state());
    }

    @Test
    void aLostConnectionKeepsItsStoryAndSaysSo() {
        Attempt lost = begun.connected(Script.connected(1, 212))
                .failed(new PeerEvent.Failed(
                        Script.session(1), Script.peer(1), FailureReason.PATH_LOST, Script.millis(9000)));
        assertEquals(State.DONE, lost.steps().get(4).state());
        assertEquals(FailureReason.PATH_LOST.message(), lost.headline());
    }

    @Test
    void itIsToldInTheLanguageOfTheMomentNotOfWhenItHappened() {
        Attempt done = begun.connected(Script.connected(1, 212));
        Attempt failed = begun.failed(
                new PeerEvent.Failed(Script.session(1), Script.peer(1), FailureReason.BUSY, Script.millis(9)));
        Texts.speak(Language.GERMAN);
        assertEquals("Direkt durch beide Router verbunden, nach 212 ms", done.headline());
        assertEquals(Reasons.now().of(FailureReason.BUSY), failed.headline());
        assertEquals(Reasons.now().advice(FailureReason.BUSY), failed.advice());
    }

    @AfterEach
    void speakAsBefore() {
        Texts.speak(Language.ENGLISH);
    }

    private static PunchStep entered(Phase phase) {
        return new PunchStep.PhaseEntered(phase);
    }

    private static List<State> states(Attempt attempt) {
        return attempt.steps().stream().map(TimelineStep::state).toList();
    }
}
