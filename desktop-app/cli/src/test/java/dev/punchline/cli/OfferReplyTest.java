package dev.punchline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punchline.cli.OfferReply.Kind;
import dev.punchline.engine.event.ConflictRule;
import dev.punchline.engine.event.OfferAnswer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferReplyTest {
    @ParameterizedTest
    @ValueSource(strings = {"y", "Y", " yes "})
    void yesTakesEverything(String line) {
        assertEquals(Kind.ACCEPT_ALL, OfferReply.parse(line).kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "n", "no", "yesterday", "y please", "y 2", "skip it", "ask", "-2", "y -x", "y -1234567"})
    void whatIsNotUnderstoodIsNotAYes(String line) {
        assertEquals(Kind.DECLINE, OfferReply.parse(line).kind());
    }

    @Test
    void numbersAreLeftOutAsTheyAreShown() {
        assertEquals(
                new OfferReply(Kind.ACCEPT, new OfferAnswer(Set.of(1, 4, 5, 6), ConflictRule.ASK)),
                OfferReply.parse("y -2 -5-7"));
    }

    @Test
    void aRuleForTakenNamesIsAYes() {
        assertEquals(
                new OfferReply(Kind.ACCEPT, new OfferAnswer(Set.of(), ConflictRule.REPLACE)),
                OfferReply.parse("replace"));
        assertEquals(
                new OfferReply(Kind.ACCEPT, new OfferAnswer(Set.of(0), ConflictRule.SKIP)),
                OfferReply.parse("Skip -1"));
    }

    @Test
    void theWholeListCanBeAskedFor() {
        assertEquals(Kind.LIST, OfferReply.parse("l").kind());
    }

    @Test
    void aRuleMayHoldFromNowOn() {
        assertEquals(
                new OfferReply(
                        Kind.ACCEPT, new OfferAnswer(Set.of(1), ConflictRule.SKIP, OfferAnswer.Memory.FROM_NOW_ON)),
                OfferReply.parse("skip always -2"));
        assertEquals(Kind.DECLINE, OfferReply.parse("y always").kind(), "it names no rule");
    }
}
