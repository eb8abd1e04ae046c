package dev.punchline.engine.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the pair that was selected, and of those that were not. */
class SelectionTest {
    private static final Duration PATIENCE = IceTiming.DEFAULT.patience();

    private final OtherSide other = new OtherSide(IceRole.CONTROLLING).introduced();

    private List<IceEffect.PairSelected> selected() {
        return other.all(IceEffect.PairSelected.class);
    }

    private void learnFrom(int firstPort, int count) {
        for (int port = firstPort; port < firstPort + count; port++) {
            other.checkFrom(OtherSide.at("203.0.113.77", port));
        }
    }

    private int learnt() {
        return other.all(IceTrace.RemoteLearnt.class).size();
    }

    @Test
    void aSecondPairThatAnsweredTakesThePlaceOfOneThatFallsSilentAtOnce() {
        other.after(Duration.ofMillis(5));
        other.agent.guess(other.now, OtherSide.BASE, OtherSide.ELSEWHERE);
        other.after(Duration.ofMillis(5));
        other.answerFrom(OtherSide.THEIRS);
        other.answerFrom(OtherSide.ELSEWHERE);
        assertEquals(1, selected().size());
        other.afterAnswering(Duration.ofMillis(400), OtherSide.ELSEWHERE);
        assertEquals(2, selected().size());
        assertEquals(OtherSide.ELSEWHERE, selected().get(1).pair().to());
        assertEquals(List.of(), other.all(IceEffect.PathDoubted.class));
    }

    @Test
    void aChoiceThatIsNeverAnsweredIsDoubtedWithinASecond() {
        other.after(Duration.ofMillis(5));
        other.answerFrom(OtherSide.THEIRS);
        other.after(Duration.ofSeconds(1));
        assertEquals(1, other.all(IceEffect.PathDoubted.class).size());
    }

    @Test
    void addressesThatLedNowhereMakeRoomForOthers() {
        other.after(Duration.ofMillis(5));
        other.answerFrom(OtherSide.THEIRS);
        learnFrom(5_000, 17);
        assertEquals(16, learnt());
        other.afterAnswering(PATIENCE.plusSeconds(1), OtherSide.THEIRS);
        learnFrom(6_000, 17);
        assertEquals(32, learnt());
    }

    @Test
    void aRevivedSearchForgetsWhatLedNowhereAndKeepsWhatAnswered() {
        other.after(Duration.ofMillis(5));
        other.answerFrom(OtherSide.THEIRS);
        other.checkFrom(OtherSide.ELSEWHERE);
        other.after(Duration.ofMillis(20));
        other.answerFrom(OtherSide.ELSEWHERE);
        learnFrom(5_000, 3);
        other.agent.onBroken(other.now, "silent");
        int gone = other.sentTo(OtherSide.at("203.0.113.77", 5_000)).size();
        int kept = other.sentTo(OtherSide.ELSEWHERE).size();
        other.after(Duration.ofSeconds(1));
        assertEquals(gone, other.sentTo(OtherSide.at("203.0.113.77", 5_000)).size());
        assertTrue(other.sentTo(OtherSide.ELSEWHERE).size() > kept, "it is asked again");
    }
}
